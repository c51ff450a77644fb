import type { Conversation } from '../../../shared/contract/conversation.ts';

/** What to call the customer of a conversation: the name, else how they are reached. */
export function customerName({ customer, replyTo }: Pick<Conversation, 'customer' | 'replyTo'>): string {
  const [identity] = customer.identities;
  return customer.name || identity?.label || replyTo?.address || identity?.value || '';
}
