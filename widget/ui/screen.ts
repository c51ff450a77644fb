import type { ClientState } from '../core/chat-client.ts';

/** What the panel shows. */
export type Screen = 'connecting' | 'refused' | 'begin' | 'closed' | 'chat';

/** Chooses what the panel shows. `goesOn`: the visitor wants to write again after the end. */
export function screenOf(state: ClientState, goesOn: boolean): Screen {
  const { account, chat, hours, lines, pending, phase } = state;
  const hasChat = chat.status !== 'none' || lines.length > 0;
  if (phase === 'refused' && !hasChat) return 'refused';
  if (account === null) return 'connecting';
  const isClosed = hours.open ? 'begin' : 'closed';
  if (chat.status === 'ended') return goesOn && !hours.open ? 'closed' : 'chat';
  // A first line that was refused goes back into the form, where it can be changed.
  const isBeginning = pending.some(({ status }) => status === 'sending');
  return hasChat || isBeginning ? 'chat' : isClosed;
}
