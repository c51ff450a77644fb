import { z } from 'zod';
import { requiredSkill } from './contact.ts';
import { channel, instant, key, localText } from './primitives.ts';

/** How after-contact work is done (R14). */
export const wrapUpMode = z.enum(['none', 'optional', 'mandatory', 'time-boxed']);
export type WrapUpMode = z.infer<typeof wrapUpMode>;

/** A result that agents choose from at the end. */
export const wrapUpCode = z.object({ id: key, name: localText });
export type WrapUpCode = z.infer<typeof wrapUpCode>;

/** A queue as every signed-in user may see it. */
export const queue = z.object({
  id: key,
  name: localText,
  skills: z.array(requiredSkill),
  wrapUp: z.object({ mode: wrapUpMode, codes: z.array(wrapUpCode) }),
});
export type Queue = z.infer<typeof queue>;

/** A queue's load right now; pushed at most once a second. */
export const queueLoad = z.object({
  queueId: key,
  waiting: z.number().int(),
  offered: z.number().int(),
  active: z.number().int(),
  wrapUp: z.number().int(),
  parked: z.number().int(),
  /** Waiting or offered contacts whose answer is overdue. */
  overdue: z.number().int(),
  oldestArrivedAt: instant.nullable(),
  nextDueAt: instant.nullable(),
  /** Agents signed in with the skills of the queue, and how many of them are available. */
  agentsSignedIn: z.number().int(),
  agentsAvailable: z.number().int(),
});
export type QueueLoad = z.infer<typeof queueLoad>;

/** Live places kept free in a pool of agents (R5, R6); pushed with the queue loads. */
export const poolReserve = z.object({
  poolId: z.string(),
  channel,
  skills: z.array(requiredSkill),
  /** Live queues that draw on the pool. */
  queueIds: z.array(key),
  /** Places of agents who are available, and those free now. */
  places: z.number().int(),
  free: z.number().int(),
  reserve: z.number().int(),
  /** Set by hand or by the configuration; null: adaptive. */
  fixed: z.number().int().nullable(),
  /** What the adaptive reserve goes by; null: nothing measured yet. */
  arrivalsPerHour: z.number().nullable(),
  handlingMs: z.number().nullable(),
  patienceMs: z.number().nullable(),
  /** Share answered in time lately, 0–1, and the share wished for. */
  serviceLevel: z.number().nullable(),
  serviceLevelTarget: z.number(),
});
export type PoolReserve = z.infer<typeof poolReserve>;

/** A skill's name. */
export const skill = z.object({ id: key, name: localText });
export type Skill = z.infer<typeof skill>;

/** A channel account's public face. */
export const channelAccount = z.object({
  id: key,
  name: z.string(),
  channel: z.string(),
  address: z.string(),
});
export type ChannelAccount = z.infer<typeof channelAccount>;
