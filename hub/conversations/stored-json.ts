import type { MailFlags, Problem } from '../../shared/contract/message.ts';
import type { Mailbox } from '../../shared/contract/primitives.ts';

/** Columns that hold JSON were written by this hub alone: they are trusted, not parsed again with zod. */

/** `to_list`, `cc_list`. */
export function readMailboxes(json: string): readonly Mailbox[] {
  return JSON.parse(json) as Mailbox[];
}

/** `flags`. */
export function readFlags(json: string): MailFlags {
  return JSON.parse(json) as MailFlags;
}

/** `problems`. */
export function readProblems(json: string): Problem[] {
  return JSON.parse(json) as Problem[];
}

/** Lists of ids, such as a draft's attachments or a reply's copies. */
export function readStrings(json: string): string[] {
  return JSON.parse(json) as string[];
}

/** Flags of everything that is not an inbound mail. */
export const noFlags: MailFlags = { autoReply: false, bounce: false, loop: false, bulk: false };
