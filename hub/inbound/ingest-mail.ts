import { effectOfInbound } from '../../shared/domain/inbound.ts';
import type { ThreadChoice } from '../../shared/domain/threading.ts';
import { insertBlobs } from '../blobs/insert-blobs.ts';
import type { InboundMail, IngestOutcome } from '../connectors/connector.ts';
import { findOpenContact, type ContactRow } from '../conversations/contact-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';
import {
  findConversation,
  insertConversation,
  updateConversation,
  type ConversationRow,
} from '../conversations/conversation-repository.ts';
import { createCustomer, findCustomerByAddress } from '../conversations/customer-repository.ts';
import { findByExternalId, isAnswered } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { newId } from '../ids.ts';
import { applyEffect, type Applied } from './apply-effect.ts';
import { findThread } from './find-thread.ts';
import { identifySender, type MailSender } from './identify-sender.ts';
import { previewOf } from './preview.ts';
import { reportedMessage, markBounced, type ReportedMessage } from './delivery-report.ts';
import { putCursor } from './source-cursor-repository.ts';
import { storeInboundMessage } from './store-message.ts';

/** What a committed mail means for routing: a contact that waits now, or one whose owner must look again. */
export type Ingested = { readonly outcome: IngestOutcome } & Pick<
  Applied,
  'opened' | 'reopened' | 'answered'
>;

/** Where a mail belongs: the conversation (new or known) and its open contact. */
type Place = {
  readonly conversation: ConversationRow;
  readonly known: boolean;
  readonly contact: ContactRow | null;
};

/**
 * Takes one inbound mail into the database, in one unit: thread, customer, conversation, message, contact, events.
 * The same mail brought again changes nothing but the cursor of its source.
 */
export async function ingestMail(
  unit: Unit,
  context: ConversationContext,
  inbound: InboundMail,
): Promise<Ingested> {
  if (inbound.cursor !== null) {
    await putCursor(unit, inbound.channelAccountId, inbound.cursor.source, inbound.cursor.value);
  }
  if ((await findByExternalId(unit.tx, inbound.channelAccountId, inbound.externalId)) !== null) {
    return { outcome: { kind: 'duplicate' }, ...nothing };
  }
  const sender = identifySender(inbound.mail, ownAddressesOf(context, inbound.channelAccountId));
  const reported = await reportedMessage(unit, context.tokenKey, inbound.mail);
  const place = await findPlace(unit, context, inbound, sender, reported);
  const wasAnswered = place.known && (await isAnswered(unit.tx, place.conversation.id));
  const messageId = await storeMessage(unit, context, inbound, sender, place);
  if (reported !== null) await markBounced(unit, reported, inbound.mail.deliveryReport, context.now());
  const effect = effectOfInbound(
    {
      autoReply: inbound.mail.flags.autoReply,
      loop: inbound.mail.flags.loop,
      report: reportFacts(inbound, reported),
    },
    place.known,
    place.contact === null ? null : { status: place.contact.status, agentId: place.contact.agent_id },
  );
  const preview = previewOf(inbound.mail.visibleText || inbound.mail.subject);
  const stored = { ...place, wasAnswered, at: inbound.receivedAt, preview };
  const applied = await applyEffect(unit, context, stored, effect);
  unit.append({
    type: effect === 'file' ? 'messageFiled' : 'messageReceived',
    at: context.now(),
    conversationId: place.conversation.id,
    contactId: applied.contactId,
    messageId,
    agentId: place.contact?.agent_id ?? null,
    data: { bytes: inbound.raw.size, problems: inbound.mail.problems.length },
  });
  return {
    outcome: { kind: 'taken', conversationId: place.conversation.id, contactId: applied.contactId },
    opened: applied.opened,
    reopened: applied.reopened,
    answered: applied.answered,
  };
}

function ownAddressesOf(context: ConversationContext, channelAccountId: string): ReadonlySet<string> {
  return context.configuration().ownAddresses.get(channelAccountId) ?? new Set();
}

function reportFacts(inbound: InboundMail, reported: ReportedMessage | null) {
  const report = inbound.mail.deliveryReport;
  if (report === null) return null;
  const action = report.action === 'failed' || report.action === 'delayed' ? report.action : 'other';
  return { action, aboutOurMessage: reported?.isReply === true } as const;
}

async function findPlace(
  unit: Unit,
  context: ConversationContext,
  inbound: InboundMail,
  sender: MailSender,
  reported: ReportedMessage | null,
): Promise<Place> {
  const customerId = sender.address === null ? null : await findCustomerByAddress(unit.tx, sender.address);
  const choice: ThreadChoice =
    reported?.isReply !== true
      ? await findThread(unit, context.tokenKey, inbound.mail, inbound.channelAccountId, {
          address: sender.address,
          customerId,
        })
      : { kind: 'join', conversationId: reported.conversationId, by: 'token' };
  if (choice.kind === 'join') {
    const conversation = await findConversation(unit.tx, choice.conversationId);
    if (conversation !== null) {
      return { conversation, known: true, contact: await findOpenContact(unit.tx, conversation.id) };
    }
  }
  const related = choice.kind === 'begin' ? choice.relatedConversationId : null;
  return {
    conversation: await beginConversation(unit, context, inbound, sender, customerId, related),
    known: false,
    contact: null,
  };
}

async function beginConversation(
  unit: Unit,
  context: ConversationContext,
  inbound: InboundMail,
  sender: MailSender,
  knownCustomerId: string | null,
  relatedConversationId: string | null,
): Promise<ConversationRow> {
  const account = context.configuration().channelAccounts.get(inbound.channelAccountId);
  const customerId =
    knownCustomerId ??
    (await createCustomer(unit, {
      name: sender.name,
      address: sender.address,
      language: account?.language ?? null,
      at: inbound.receivedAt,
    }));
  const row: ConversationRow = {
    id: newId(),
    customer_id: customerId,
    channel: 'email',
    channel_account_id: inbound.channelAccountId,
    queue_id: inbound.queueId ?? account?.queue ?? '',
    subject: inbound.mail.subject,
    created_at: inbound.receivedAt,
    last_message_at: inbound.receivedAt,
    last_agent_id: null,
    continues_id: null,
    related_conversation_id: relatedConversationId,
  };
  await insertConversation(unit, row);
  return row;
}

async function storeMessage(
  unit: Unit,
  context: ConversationContext,
  inbound: InboundMail,
  sender: MailSender,
  place: Place,
): Promise<string> {
  await insertBlobs(unit, [inbound.raw, ...inbound.contents], context.now());
  if (place.known) {
    await updateConversation(unit, place.conversation.id, { last_message_at: inbound.receivedAt });
  }
  return storeInboundMessage(unit, inbound, sender, place.conversation);
}

const nothing = { opened: null, reopened: null, answered: null } as const;
