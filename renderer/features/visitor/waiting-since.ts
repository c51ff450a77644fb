import type { Conversation } from '../../../shared/contract/conversation.ts';

/**
 * Since when the visitor of an open chat waits for an answer: the first of their lines that no agent has answered. The
 * company's automatic lines answer nobody. Null: they do not wait, or are gone.
 */
export function waitingSince({
  messages,
  visitor,
}: Pick<Conversation, 'messages' | 'visitor'>): number | null {
  if (visitor?.present === false) return null;
  const answered = messages.findLastIndex(
    ({ direction, author }) => direction === 'outbound' && author.kind === 'agent',
  );
  return messages.slice(answered + 1).find(({ direction }) => direction === 'inbound')?.at ?? null;
}

/** Minutes without an answer after which a waiting visitor shows in amber, and in red. */
const [soonAfter, lateAfter] = [60_000, 180_000];

/** How pressing a wait of this length is (milliseconds). */
export function waitLevel(milliseconds: number): 'ok' | 'soon' | 'late' {
  if (milliseconds >= lateAfter) return 'late';
  return milliseconds >= soonAfter ? 'soon' : 'ok';
}
