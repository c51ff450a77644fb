import type { z } from 'zod';
import {
  businessHoursConfig,
  cannedReplyConfig,
  channelAccountConfig,
  queueConfig,
  receptionConfig,
  routingConfig,
  skillConfig,
} from '../../shared/contract/config-file.ts';
import type { ConfigFile } from '../../shared/contract/config-file.ts';
import type { ConfigEntryTable } from '../db/schema.ts';

/** Kinds of stored entries; agents are stored as users. */
export type EntryKind = ConfigEntryTable['kind'];

/** Kinds of which there are many, each with an id; the others are there once. */
export type ListKind = Exclude<EntryKind, 'routing' | 'reception'>;

/** Which list of the file each kind comes from, in the order of the file. */
export const sectionOfKind = {
  businessHours: 'businessHours',
  skill: 'skills',
  queue: 'queues',
  channelAccount: 'channelAccounts',
  cannedReply: 'cannedReplies',
} as const satisfies Record<ListKind, keyof ConfigFile>;

/** The schema of a stored value: fills what a newer release has added since. */
export const schemaOfKind = {
  routing: routingConfig,
  reception: receptionConfig,
  businessHours: businessHoursConfig,
  skill: skillConfig,
  queue: queueConfig,
  channelAccount: channelAccountConfig,
  cannedReply: cannedReplyConfig,
} as const satisfies Record<EntryKind, z.ZodType>;

/** The kinds in a fixed order: what others refer to comes first. */
export const listKinds = Object.keys(sectionOfKind) as readonly ListKind[];

/** The validated value of each kind. */
export type ValueOfKind = { [Kind in EntryKind]: z.infer<(typeof schemaOfKind)[Kind]> };
