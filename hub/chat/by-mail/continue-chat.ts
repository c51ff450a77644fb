import { createHash } from 'node:crypto';
import type { ChatAccountConfig, EmailAccountConfig } from '../../../shared/contract/config-file.ts';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import type { Caller } from '../../commands/command-context.ts';
import { findOpenContact, type ContactRow } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import { findByExternalId, insertMessage } from '../../conversations/message-repository.ts';
import { noteRow } from '../../conversations/note-row.ts';
import type { Unit } from '../../db/database.ts';
import { applyEffect } from '../../inbound/apply-effect.ts';
import { newsOf } from '../../inbound/news-of.ts';
import { openContact } from '../../inbound/open-contact.ts';
import { toRoutable } from '../../routing/rows/to-routable.ts';
import { customerName } from '../customer-name-repository.ts';
import { skillsOfTopic, topicOf } from '../topic-of.ts';
import type { VisitorSessionRow } from '../visitor-session-repository.ts';
import { customerOfAddress } from './customer-of-address.ts';
import { goOnIn } from './go-on-in.ts';

/** A chat that goes on by mail, with everything that was found out before. */
export type Continuation = {
  readonly contact: ContactRow;
  readonly chat: ConversationRow;
  readonly session: VisitorSessionRow;
  readonly account: ChatAccountConfig;
  readonly mailbox: EmailAccountConfig;
  readonly address: string;
  /** The chat, written out. */
  readonly said: string;
  /** Who it waits for; null: whoever the queue allows. */
  readonly directedTo: string | null;
};

/** Stores it and answers with what routing must hear; null: nothing that concerns it. */
export async function continueChat(
  unit: Unit,
  context: ConversationContext,
  caller: Caller,
  continuation: Continuation,
): Promise<RoutingEvent | null> {
  const { chat, contact, address, mailbox, said } = continuation;
  const at = context.now();
  const conversation = await placeOf(unit, continuation, at);
  const externalId = noteId(chat.id, address, said);
  const open = await findOpenContact(unit.tx, conversation.id);
  const isKept = (await findByExternalId(unit.tx, mailbox.id, externalId)) !== null;
  if (isKept && open !== null) return null;

  if (!isKept) await keepChat(unit, conversation, caller, { ...continuation, externalId, at });
  const { contactId, news } = await awaken(unit, context, conversation, open, continuation, at);
  const about = { at, type: 'continuedByMail', agentId: caller.userId, actorId: caller.userId } as const;
  unit.append({ ...about, conversationId: chat.id, contactId: contact.id });
  unit.append({ ...about, conversationId: conversation.id, contactId });
  return news;
}

async function placeOf(
  unit: Unit,
  { chat, session, account, mailbox, address }: Continuation,
  at: number,
): Promise<ConversationRow> {
  const { conversation } = await goOnIn(unit, {
    mailbox,
    customerId: await customerOfAddress(unit, chat.customer_id, address, 'agent', at),
    queueId: topicOf(account, session.topic_id)?.queue ?? mailbox.queue,
    subject: chat.subject,
    continuesId: chat.id,
    at,
  });
  return conversation;
}

/** The note says whom an answer goes to: no mail does so far. */
async function keepChat(
  unit: Unit,
  conversation: ConversationRow,
  caller: Caller,
  { address, said, externalId, at }: Continuation & { readonly externalId: string; readonly at: number },
): Promise<void> {
  const name = await customerName(unit.tx, conversation.customer_id);
  const row = {
    ...noteRow(conversation, caller, externalId, said, at),
    to_list: JSON.stringify([{ name, address }]),
  };
  await insertMessage(unit, row);
  const by = { agentId: caller.userId, actorId: caller.userId };
  unit.append({ type: 'noteAdded', at, conversationId: conversation.id, messageId: row.id, ...by });
}

/** The contact of the mail conversation: a new one waits for the agent, one that is open is looked at again. */
async function awaken(
  unit: Unit,
  context: ConversationContext,
  conversation: ConversationRow,
  open: ContactRow | null,
  { chat, session, account, directedTo }: Continuation,
  at: number,
): Promise<{ readonly contactId: string; readonly news: RoutingEvent | null }> {
  const preview = chat.subject;
  if (open !== null) {
    const effect = open.status === 'wrapUp' ? 'reopen' : 'append';
    const stored = { conversation, contact: open, wasAnswered: false, at, preview };
    const applied = await applyEffect(unit, context, stored, effect);
    return { contactId: open.id, news: newsOf(applied) };
  }
  const configuration = context.configuration();
  const until = at + configuration.routing.router.directedWaitMs.deferred;
  const opened = await openContact(unit, context, {
    conversationId: conversation.id,
    channel: conversation.channel,
    queueId: conversation.queue_id,
    preferredAgentId: directedTo ?? conversation.last_agent_id,
    arrivedAt: at,
    preview,
    extraSkills: skillsOfTopic(configuration, topicOf(account, session.topic_id)),
    ...(directedTo === null ? {} : { directed: { to: directedTo, until } }),
  });
  const contact = toRoutable(opened);
  return {
    contactId: opened.id,
    news: { type: 'contactArrived', contact, ...(directedTo === null ? {} : { directedTo }) },
  };
}

/** Counts once for the same words and the same address. */
function noteId(chatId: string, address: string, said: string): string {
  const digest = createHash('sha256').update(`${address}\n${said}`).digest('hex');
  return `continued:${chatId}:${digest}`;
}
