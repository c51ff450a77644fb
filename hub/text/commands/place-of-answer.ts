import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { refuse, type Refusal } from '../../../shared/contract/result.ts';
import { mayHandle } from '../../../shared/domain/contact.ts';
import type { Caller } from '../../commands/command-context.ts';
import { factsOf } from '../../commands/contact-facts.ts';
import { findContact, type ContactRow } from '../../conversations/contact-repository.ts';
import { findConversation, type ConversationRow } from '../../conversations/conversation-repository.ts';
import { sentBefore } from '../../conversations/sent-before.ts';
import type { Unit } from '../../db/database.ts';

/** A contact that its agent is about to answer. */
export type PlaceOfAnswer = {
  readonly kind: 'open';
  readonly contact: ContactRow;
  readonly conversation: ConversationRow;
  readonly externalId: string;
};

/** The answer of a repeated command, which is there already. */
export type AnsweredBefore = { readonly kind: 'answered'; readonly messageId: string };

/** T45: where an answer by SMS or on X belongs. Only who has the contact open answers it. */
export async function placeOfAnswer(
  unit: Unit,
  command: { readonly contactId: string; readonly clientMessageId: string },
  caller: Caller,
): Promise<PlaceOfAnswer | AnsweredBefore | Refusal<RefusalCode>> {
  const contact = await findContact(unit.tx, command.contactId);
  const conversation = contact === null ? null : await findConversation(unit.tx, contact.conversation_id);
  if (contact === null || conversation === null) return refuse('not-found', 'contactId');
  const externalId = `reply:${command.clientMessageId}`;
  const before = await sentBefore(unit, conversation, externalId);
  if (before !== null) return before.ok ? { kind: 'answered', messageId: before.messageId } : before;
  const allowed = mayHandle(factsOf(contact), caller.userId);
  if (!allowed.ok) return allowed;
  if (contact.parent_contact_id !== null)
    return refuse('wrong-state', 'contactId', 'a consultation answers no customer');
  return { kind: 'open', contact, conversation, externalId };
}
