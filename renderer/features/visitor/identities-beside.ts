import type { Conversation, Customer } from '../../../shared/contract/conversation.ts';
import { visitorMail } from './visitor-mail.ts';

/** The identities of a chat's customer that its visitor's own block does not tell already. */
export function identitiesBeside(
  conversation: Pick<Conversation, 'customer' | 'visitor'>,
): Customer['identities'] {
  const shown = visitorMail(conversation)?.address;
  return conversation.customer.identities.filter(({ kind, value }) => kind === 'email' && value !== shown);
}
