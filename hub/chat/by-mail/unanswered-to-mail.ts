import type { ChatAccountConfig, EmailAccountConfig } from '../../../shared/contract/config-file.ts';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { chatAccount } from '../../config/accounts-of-channel.ts';
import { findOpenContact, type ContactRow } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findConversation, type ConversationRow } from '../../conversations/conversation-repository.ts';
import { findCustomerByAddress } from '../../conversations/customer-repository.ts';
import { isAnswered } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { applyEffect, type Applied } from '../../inbound/apply-effect.ts';
import { newsOf } from '../../inbound/news-of.ts';
import { previewOf } from '../../inbound/preview.ts';
import { effectOfInbound } from '../../../shared/domain/inbound.ts';
import { customerName } from '../customer-name-repository.ts';
import { sessionBlockedUntil } from '../kept-out.ts';
import { skillsOfTopic, topicOf } from '../topic-of.ts';
import type { VisitorSessionRow } from '../visitor-session-repository.ts';
import { copyFiles } from './copy-files.ts';
import { customerOfAddress } from './customer-of-address.ts';
import { listLinesSince } from './going-on-repository.ts';
import { goOnIn } from './go-on-in.ts';
import { customersAddress, mailboxOf } from './mailbox-of.ts';
import { keepOriginNote } from './origin-note.ts';
import { storeTypedMessage } from './typed-message.ts';

/** A chat that goes on by mail by itself. */
type Onward = {
  readonly chat: ConversationRow;
  readonly contact: ContactRow;
  readonly session: VisitorSessionRow;
  readonly account: ChatAccountConfig;
  readonly mailbox: EmailAccountConfig;
  readonly address: string;
  /** The site vouches for it. */
  readonly isProven: boolean;
  readonly text: string;
  /** The visitor's lines. */
  readonly messageIds: readonly string[];
};

/**
 * K77: a chat that was given up before anybody answered goes on by mail, where its account says so and its visitor gave an
 * address. In the same commit as the abandonment; answers with what routing must hear, null when nothing goes on.
 */
export async function unansweredToMail(
  unit: Unit,
  context: ConversationContext,
  session: VisitorSessionRow,
  contact: ContactRow,
  now: number,
): Promise<RoutingEvent | null> {
  const onward = await onwardOf(unit, context, session, contact, now);
  if (onward === null) return null;
  const { chat, address, mailbox, account, text } = onward;
  const { conversation, isNew } = await goOnIn(unit, {
    mailbox,
    customerId: await customerOfAddress(unit, chat.customer_id, address, 'nobody', now),
    queueId: topicOf(account, session.topic_id)?.queue ?? mailbox.queue,
    subject: chat.subject,
    continuesId: chat.id,
    at: now,
  });
  const open = await findOpenContact(unit.tx, conversation.id);
  const wasAnswered = !isNew && (await isAnswered(unit.tx, conversation.id));
  const messageId = await keepWords(unit, conversation, onward, now);
  const stored = { conversation, contact: open, wasAnswered, at: now, preview: previewOf(text) };
  const extraSkills = skillsOfTopic(context.configuration(), topicOf(account, session.topic_id));
  const effect = effectOfInbound(plainWords, !isNew, open && { status: open.status, agentId: open.agent_id });
  const applied = await applyEffect(unit, context, { ...stored, extraSkills }, effect);
  tell(unit, onward, { conversationId: conversation.id, messageId, open, applied, now });
  return newsOf(applied);
}

const plainWords = { autoReply: false, loop: false, report: null } as const;

/** Whether the rule applies, and to what. */
async function onwardOf(
  unit: Unit,
  context: ConversationContext,
  session: VisitorSessionRow,
  contact: ContactRow,
  now: number,
): Promise<Onward | null> {
  const configuration = context.configuration();
  const account = chatAccount(configuration, session.channel_account_id);
  const mailbox = account === undefined ? null : mailboxOf(configuration, account);
  const address = session.mail === null ? null : customersAddress(configuration, session.mail);
  if (account === undefined || mailbox === null || address === null || !account.unansweredToMail) return null;
  if ((await sessionBlockedUntil(unit.tx, session, now)) !== null) return null;
  const lines = await listLinesSince(unit.tx, session.id, contact.arrived_at);
  if (lines.some((line) => line.author_kind === 'agent')) return null;
  const own = lines.filter((line) => line.author_kind === 'customer');
  const chat = own.length === 0 ? null : await findConversation(unit.tx, session.conversation_id);
  if (chat === null) return null;
  const text = own.flatMap((line) => line.visible_text || []).join('\n\n');
  const messageIds = own.map((line) => line.id);
  const isProven =
    session.subject !== null && (await findCustomerByAddress(unit.tx, address)) === chat.customer_id;
  return { chat, contact, session, account, mailbox, address, isProven, text, messageIds };
}

async function keepWords(
  unit: Unit,
  conversation: ConversationRow,
  { chat, contact, account, mailbox, address, isProven, text, messageIds }: Onward,
  at: number,
): Promise<string> {
  const messageId = await storeTypedMessage(unit, conversation, mailbox, {
    externalId: `unanswered:${contact.id}`,
    name: await customerName(unit.tx, chat.customer_id),
    address,
    text,
    at,
  });
  await copyFiles(unit, messageIds, { messageId, conversationId: conversation.id, at });
  const facts = { origin: 'unanswered', isProven, messageId, at } as const;
  await keepOriginNote(unit, conversation, { account, mailbox }, facts);
  return messageId;
}

function tell(
  unit: Unit,
  { chat, contact }: Onward,
  {
    conversationId,
    messageId,
    open,
    applied,
    now: at,
  }: {
    readonly conversationId: string;
    readonly messageId: string;
    readonly open: ContactRow | null;
    readonly applied: Applied;
    readonly now: number;
  },
): void {
  const { contactId } = applied;
  const agentId = open?.agent_id ?? null;
  unit.append({ type: 'messageReceived', at, conversationId, contactId, messageId, agentId });
  unit.append({ type: 'continuedByMail', at, conversationId: chat.id, contactId: contact.id });
  unit.append({ type: 'continuedByMail', at, conversationId, contactId, agentId });
}
