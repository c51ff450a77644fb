import type { z } from 'zod';
import type { leaveMessageInput, VisitorAnswer } from '../../shared/contract/chat.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { cleanChatLine, cleanVisitorName } from '../../shared/domain/chat/clean-line.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import type { ContactRow } from '../conversations/contact-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { createCustomer, findCustomerByAddress } from '../conversations/customer-repository.ts';
import { findByExternalId } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { openContact } from '../inbound/open-contact.ts';
import { previewOf } from '../inbound/preview.ts';
import { toRoutable } from '../routing/rows/to-routable.ts';
import type { RoutingHost } from '../routing/routing-host.ts';
import { customersAddress, mailboxOf } from './by-mail/mailbox-of.ts';
import { beginMailConversation } from './by-mail/mail-conversation.ts';
import { keepOriginNote } from './by-mail/origin-note.ts';
import { storeTypedMessage } from './by-mail/typed-message.ts';
import { formRefusal } from './check-form.ts';
import { customerOfPerson } from './identity/customer-of-visitor.ts';
import { nameless } from '../../shared/domain/chat/nameless.ts';
import { subjectOf } from './subject-of.ts';
import { skillsOfTopic, topicOf } from './topic-of.ts';
import type { Visitor } from './visitor.ts';

type LeftMessage = z.output<typeof leaveMessageInput>;

/**
 * K73: turns a message left on the site into an e-mail conversation of its own, which waits like a mail that came in. The
 * same clientId again leaves nothing twice.
 */
export async function leaveMessage(
  context: ConversationContext,
  routing: RoutingHost,
  visitor: Visitor,
  message: LeftMessage,
): Promise<VisitorAnswer> {
  const { value } = await context.database.write((unit) => takeMessage(unit, context, visitor, message));
  if (!value.ok) return value;
  if (value.value !== null)
    await routing.notify({ type: 'contactArrived', contact: toRoutable(value.value) });
  return ok(null);
}

/** The contact that waits for it; null when it was there already. */
async function takeMessage(
  unit: Unit,
  context: ConversationContext,
  visitor: Visitor,
  message: LeftMessage,
): Promise<Result<ContactRow | null, RefusalCode>> {
  const configuration = context.configuration();
  const account = chatAccount(configuration, visitor.channelAccountId);
  const mailbox = account === undefined ? null : mailboxOf(configuration, account);
  if (account === undefined || mailbox === null || !account.leaveMessage)
    return refuse('wrong-state', 'text', 'no messages are taken');
  const text = cleanChatLine(message.text);
  if (text === '') return refuse('invalid-input', 'text', 'nothing to read in it');
  const typedName = visitor.person?.name || message.name;
  const refusal = formRefusal(account, { ...message, name: typedName });
  if (refusal !== null) return refusal;
  const address = customersAddress(configuration, message.mail);
  if (address === null) return refuse('invalid-input', 'mail', 'an address of the company itself');
  const externalId = `left:${visitor.tokenHash}:${message.clientId.toLowerCase()}`;
  if ((await findByExternalId(unit.tx, mailbox.id, externalId)) !== null) return ok(null);

  const at = context.now();
  const topic = topicOf(account, message.topic);
  const name = cleanVisitorName(typedName) || nameless[message.language];
  const conversation = await beginMailConversation(unit, {
    mailbox,
    customerId: await customerOf(unit, visitor, { name, address, language: message.language, at }),
    queueId: topic?.queue ?? mailbox.queue,
    subject: subjectOf(text),
    continuesId: null,
    at,
  });
  const messageId = await storeTypedMessage(unit, conversation, mailbox, {
    externalId,
    name,
    address,
    text,
    at,
  });
  const isProven = visitor.person?.mail === address;
  await keepOriginNote(unit, conversation, { account, mailbox }, { origin: 'left', isProven, messageId, at });
  const contact = await openContact(unit, context, {
    conversationId: conversation.id,
    channel: conversation.channel,
    queueId: conversation.queue_id,
    preferredAgentId: null,
    arrivedAt: at,
    preview: previewOf(text),
    extraSkills: skillsOfTopic(configuration, topic),
  });
  const { id: contactId } = contact;
  unit.append({ type: 'messageReceived', at, conversationId: conversation.id, contactId, messageId });
  return ok(contact);
}

/** Whose address it is, as with mails; an address that nobody has belongs to whom the site proved the visitor to be. */
async function customerOf(
  unit: Unit,
  visitor: Visitor,
  typed: Omit<Parameters<typeof createCustomer>[1], 'address'> & { readonly address: string },
): Promise<string> {
  const known = await findCustomerByAddress(unit.tx, typed.address);
  if (known !== null) return known;
  const { person, channelAccountId } = visitor;
  if (person === undefined) return createCustomer(unit, typed);
  return customerOfPerson(unit, channelAccountId, person, typed);
}
