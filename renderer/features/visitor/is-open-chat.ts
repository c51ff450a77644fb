import type { Contact } from '../../../shared/contract/contact.ts';

/** Whether a visitor is (or was just) on the line of this contact; a colleague's question about a chat is none. */
export function isOpenChat({
  channel,
  state,
  consultation,
}: Pick<Contact, 'channel' | 'state' | 'consultation'>): boolean {
  return channel === 'chat' && state.status === 'active' && consultation === null;
}
