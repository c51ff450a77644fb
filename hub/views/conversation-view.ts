import type { Conversation, Customer } from '../../shared/contract/conversation.ts';
import type { Channel, Mailbox } from '../../shared/contract/primitives.ts';
import { emailAccount } from '../config/accounts-of-channel.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Unit } from '../db/database.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { recipientOf } from '../conversations/build-reply.ts';
import {
  findContinuation,
  findConversation,
  listHistory,
  type ConversationRow,
} from '../conversations/conversation-repository.ts';
import { findDraft } from '../conversations/draft-repository.ts';
import {
  findAddressed,
  listAttachmentsOfMessages,
  listMessages,
} from '../conversations/message-repository.ts';
import { signatureFor } from '../conversations/signature.ts';
import { textToHtml } from '../conversations/text-to-html.ts';
import { listTextMessages } from '../text/text-message-repository.ts';
import { smsDetailsOf, xDetailsOf } from '../text/views/text-details-view.ts';
import { contactView } from './contact-view.ts';
import { draftView } from './draft-view.ts';
import { messageView } from './message-view.ts';
import { timelineTargets } from './timeline-targets.ts';
import { timelineEntry, timelineTypes } from './timeline-view.ts';
import { visitorDetailsOf } from './visitor-details-view.ts';
import { findCustomer, findNewestContactId, listContacts, listTimeline } from './view-repository.ts';

type Reader = Unit['tx'];
const longestHistory = 50;

/** A whole conversation as its reader sees it; null when there is none of that id. */
export async function conversationView(
  context: ConversationContext,
  conversationId: string,
  reader: { readonly id: string; readonly name: string },
): Promise<Conversation | null> {
  // Taken before reading: an event that arrives in between is applied twice, which changes nothing.
  const seq = context.database.lastSeq();
  const db = context.database.read as Reader;
  const row = await findConversation(db, conversationId);
  if (row === null) return null;
  const account = emailAccount(context.configuration(), row.channel_account_id);
  const isText = row.channel === 'sms' || row.channel === 'x';
  const [customer, contactId, messages, timeline, draft, answered, history] = await Promise.all([
    customerView(db, row),
    findNewestContactId(db, conversationId),
    messageViews(db, conversationId),
    timelineViews(db, context.configuration(), conversationId),
    findDraft(db, conversationId),
    findAddressed(db, conversationId),
    listHistory(db, row.customer_id, longestHistory),
  ]);
  const [contact] = contactId === null ? [] : await listContacts(db, [contactId]);
  return {
    id: row.id,
    channel: row.channel as Channel,
    channelAccountId: row.channel_account_id,
    queueId: row.queue_id,
    subject: row.subject,
    customer,
    contact: contact === undefined ? null : contactView(contact),
    messages,
    timeline,
    draft: draft === null ? null : await draftView(db, draft),
    // Where an SMS or an answer on X goes is chosen when it is written.
    replyTo: isText ? null : recipientOf(answered),
    replyFrom: senderOf(context.configuration(), row.channel_account_id, reader.name),
    signatureHtml: textToHtml(signatureFor(account?.signature ?? '', reader.name)),
    history: history.map((entry) => ({
      conversationId: entry.id,
      channel: entry.channel as Channel,
      subject: entry.subject,
      lastMessageAt: entry.last_message_at,
      open: Number(entry.open) > 0,
    })),
    visitor: row.channel === 'chat' ? await visitorDetailsOf(context, row.id) : null,
    sms: await smsDetailsOf(context, row),
    x: await xDetailsOf(context, row, reader),
    continuesId: row.continues_id,
    continuedAsId: row.channel === 'chat' || row.channel === 'x' ? await findContinuation(db, row.id) : null,
    relatedConversationId: row.related_conversation_id,
    seq,
  };
}

/** Whom a reply comes from. */
function senderOf(configuration: Configuration, accountId: string, readerName: string): Mailbox {
  const account = configuration.channelAccounts.get(accountId);
  switch (account?.channel) {
    case 'email':
      return { name: account.displayName.replaceAll('{agent}', readerName), address: account.address };
    case 'sms':
      return { name: account.name, address: account.address };
    case 'x':
      return { name: account.name, address: `@${account.handle}` };
    case 'chat':
    case undefined:
      return { name: '', address: '' };
  }
}

async function customerView(db: Reader, row: ConversationRow): Promise<Customer> {
  const customer = await findCustomer(db, row.customer_id);
  return {
    id: row.customer_id,
    name: customer?.name ?? '',
    language: customer?.language ?? null,
    since: customer?.created_at ?? row.created_at,
    identities: (customer?.identities ?? []).map(({ kind, value, label }) => ({
      kind,
      value,
      label: label ?? '',
    })),
  };
}

async function messageViews(db: Reader, conversationId: string) {
  const rows = await listMessages(db, conversationId);
  const files = await listAttachmentsOfMessages(
    db,
    rows.map((row) => row.id),
  );
  const byMessage = Map.groupBy(files, (file) => file.message_id);
  const texts = await listTextMessages(db, conversationId);
  return rows.map((row) => messageView(row, byMessage.get(row.id) ?? [], texts.get(row.id) ?? null));
}

async function timelineViews(db: Reader, configuration: Configuration, conversationId: string) {
  const rows = await listTimeline(db, conversationId, timelineTypes);
  const data = rows.map((row) => JSON.parse(row.data) as Readonly<Record<string, unknown>>);
  const targets = await timelineTargets(db, configuration, data);
  return rows.flatMap(
    (row, index) =>
      timelineEntry({
        seq: row.seq,
        at: row.at,
        type: row.type,
        contactId: row.contact_id,
        actorName: row.actor_name,
        code: data[index]?.['code'],
        target: targets[index] ?? null,
      }) ?? [],
  );
}
