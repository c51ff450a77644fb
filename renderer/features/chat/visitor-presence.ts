import type { Conversation } from '../../../shared/contract/conversation.ts';

/** Whether the visitor of an open chat left it, as the thread tells it. */
export function hasVisitorLeft({ contact, timeline }: Pick<Conversation, 'contact' | 'timeline'>): boolean {
  const last = timeline.findLast(({ type }) => type === 'visitorLeft' || type === 'visitorReturned');
  return last?.type === 'visitorLeft' && last.contactId === contact?.id;
}
