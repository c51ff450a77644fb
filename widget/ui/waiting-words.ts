import type { VisitorState } from '../../shared/contract/chat.ts';
import type { Words } from '../texts/wording.ts';

const minute = 60_000;

/** What somebody who waits is told, a sentence a line; empty when nobody waits. */
export function waitingWords(chat: VisitorState, words: Words): readonly string[] {
  if (chat.status !== 'waiting') return [];
  const { again, estimatedWaitMs, position } = chat;
  return [
    ...(again ? [words('waitingAgain')] : []),
    position === 1 ? words('waitingNext') : words('waitingPosition', { position }),
    ...(estimatedWaitMs === null ? [] : [waitIn(estimatedWaitMs, words)]),
  ];
}

function waitIn(wait: number, words: Words): string {
  if (wait < minute) return words('waitingSoon');
  return words('waitingEstimate', { minutes: Math.ceil(wait / minute) });
}
