import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { mayHandle } from '../../shared/domain/contact.ts';
import { findContact, type ContactRow } from '../conversations/contact-repository.ts';
import { findConversation, type ConversationRow } from '../conversations/conversation-repository.ts';
import type { Caller, CommandContext } from './command-context.ts';
import { factsOf } from './contact-facts.ts';

/** A customer's open contact of the caller's own, with its conversation: what may be passed on or asked about. */
export async function ownOpenContact(
  context: CommandContext,
  contactId: string,
  caller: Caller,
): Promise<Result<{ readonly contact: ContactRow; readonly conversation: ConversationRow }, RefusalCode>> {
  const reader = context.database.read;
  const contact = await findContact(reader, contactId);
  const conversation = contact === null ? null : await findConversation(reader, contact.conversation_id);
  if (contact === null || conversation === null) return refuse('not-found', 'contactId');
  const allowed = mayHandle(factsOf(contact), caller.userId);
  if (!allowed.ok) return allowed;
  if (contact.parent_contact_id !== null) return refuse('wrong-state', 'contactId', 'a consultation');
  return ok({ contact, conversation });
}
