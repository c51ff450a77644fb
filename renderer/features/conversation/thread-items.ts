import type { TimelineEntry } from '../../../shared/contract/conversation.ts';
import type { Message } from '../../../shared/contract/message.ts';
import { daysBetween } from '../../app/time/format-instant.ts';

/** What stands in a thread from top to bottom. */
export type ThreadItem =
  | { readonly kind: 'day'; readonly at: number }
  | { readonly kind: 'message'; readonly at: number; readonly message: Message }
  | { readonly kind: 'event'; readonly at: number; readonly entry: TimelineEntry };

type Dated = Exclude<ThreadItem, { kind: 'day' }>;

function inOrder(a: Dated, b: Dated): number {
  if (a.at !== b.at) return a.at - b.at;
  // What happened to a contact follows the message of the same moment.
  return Number(a.kind === 'event') - Number(b.kind === 'event');
}

/** Messages and happenings in order, with a mark before the first of each day. The arrival is the mail itself. */
export function threadItems(
  messages: readonly Message[],
  timeline: readonly TimelineEntry[],
): readonly ThreadItem[] {
  const dated: Dated[] = [
    ...messages.map((message) => ({ kind: 'message' as const, at: message.at, message })),
    ...timeline
      .filter((entry) => entry.type !== 'contactArrived')
      .map((entry) => ({ kind: 'event' as const, at: entry.at, entry })),
  ].sort(inOrder);
  return dated.flatMap((item, index): ThreadItem[] => {
    const before = dated[index - 1];
    const newDay = before === undefined || daysBetween(before.at, item.at) !== 0;
    return newDay ? [{ kind: 'day', at: item.at }, item] : [item];
  });
}
