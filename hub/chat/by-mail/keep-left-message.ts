import type {
  ChatAccountConfig,
  ChatTopicConfig,
  EmailAccountConfig,
} from '../../../shared/contract/config-file.ts';
import type { Language } from '../../../shared/contract/primitives.ts';
import type { ContactRow } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { createCustomer, findCustomerByAddress } from '../../conversations/customer-repository.ts';
import type { Unit } from '../../db/database.ts';
import { openContact } from '../../inbound/open-contact.ts';
import { previewOf } from '../../inbound/preview.ts';
import { customerOfPerson } from '../identity/customer-of-visitor.ts';
import { subjectOf } from '../subject-of.ts';
import { skillsOfTopic } from '../topic-of.ts';
import type { Visitor } from '../visitor.ts';
import { beginMailConversation } from './mail-conversation.ts';
import { keepOriginNote } from './origin-note.ts';
import { storeTypedMessage } from './typed-message.ts';

/** A message left on the site, with everything that was found out about it. */
export type LeftMessage = {
  readonly account: ChatAccountConfig;
  readonly mailbox: EmailAccountConfig;
  readonly topic: ChatTopicConfig | undefined;
  readonly externalId: string;
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  readonly text: string;
};

/** Stores it as a conversation of its own; the contact that is returned waits. */
export async function keepLeftMessage(
  unit: Unit,
  context: ConversationContext,
  visitor: Visitor,
  left: LeftMessage,
): Promise<ContactRow> {
  const at = context.now();
  const { mailbox, topic, address, text } = left;
  const conversation = await beginMailConversation(unit, {
    mailbox,
    customerId: await customerOf(unit, visitor, left, at),
    queueId: topic?.queue ?? mailbox.queue,
    subject: subjectOf(text),
    continuesId: null,
    at,
  });
  const messageId = await storeTypedMessage(unit, conversation, mailbox, { ...left, at });
  const isProven = visitor.person?.mail === address;
  await keepOriginNote(unit, conversation, left, { origin: 'left', isProven, messageId, at });
  const contact = await openContact(unit, context, {
    conversationId: conversation.id,
    channel: conversation.channel,
    queueId: conversation.queue_id,
    preferredAgentId: null,
    arrivedAt: at,
    preview: previewOf(text),
    extraSkills: skillsOfTopic(context.configuration(), topic),
  });
  const { id: contactId } = contact;
  unit.append({ type: 'messageReceived', at, conversationId: conversation.id, contactId, messageId });
  return contact;
}

/** Whose address it is, as with mails; an address that nobody has belongs to whom the site proved the visitor to be. */
async function customerOf(unit: Unit, visitor: Visitor, left: LeftMessage, at: number): Promise<string> {
  const { name, address, language } = left;
  const known = await findCustomerByAddress(unit.tx, address);
  if (known !== null) return known;
  const { person, channelAccountId } = visitor;
  if (person === undefined) return createCustomer(unit, { name, address, language, at });
  return customerOfPerson(unit, channelAccountId, person, { name, language, at });
}
