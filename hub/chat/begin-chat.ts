import type { z } from 'zod';
import type { beginInput } from '../../shared/contract/chat.ts';
import type { ChatAccountConfig } from '../../shared/contract/config-file.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { cleanChatLine, cleanVisitorName } from '../../shared/domain/chat/clean-line.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { insertConversation, type ConversationRow } from '../conversations/conversation-repository.ts';
import type { Unit } from '../db/database.ts';
import { newId } from '../ids.ts';
import type { Begun } from './begun.ts';
import { formRefusal } from './check-form.ts';
import { customerOfVisitor } from './identity/customer-of-visitor.ts';
import { keepVisitorLine } from './keep-line.ts';
import { nameless } from '../../shared/domain/chat/nameless.ts';
import { openChat } from './open-chat.ts';
import { sessionFacts } from './session-facts.ts';
import { subjectOf } from './subject-of.ts';
import { takeUpChat } from './take-up-chat.ts';
import { topicOf } from './topic-of.ts';
import { visitorHours } from './visitor-hours.ts';
import { findSessionByToken, insertSession } from './visitor-session-repository.ts';
import type { Visitor } from './visitor.ts';

type BeginInput = z.output<typeof beginInput>;

/**
 * Begins a visitor's chat, or takes an ended one up again in the same conversation. The same clientId again answers
 * with the line that is there already.
 */
export async function beginChat(
  unit: Unit,
  context: ConversationContext,
  visitor: Visitor,
  input: BeginInput,
): Promise<Result<Begun, RefusalCode>> {
  if (cleanChatLine(input.text) === '') return refuse('invalid-input', 'text', 'nothing to read in it');
  const account = chatAccount(context.configuration(), visitor.channelAccountId);
  if (account === undefined) return refuse('not-found', 'accountId');
  const known = await findSessionByToken(unit.tx, account.id, visitor.tokenHash);
  if (known !== null) return takeUpChat(unit, context, account, known, visitor, input);

  // What the site signed counts more than what was typed.
  const given = {
    name: visitor.person?.name || input.name,
    mail: input.mail ?? visitor.person?.mail ?? null,
    topic: input.topic,
  };
  const refusal = formRefusal(account, given);
  if (refusal !== null) return refusal;
  if (!visitorHours(context, account.id).open) return refuse('outside-hours');
  const name = cleanVisitorName(given.name) || nameless[input.language];
  return ok(await beginAnew(unit, context, account, visitor, { ...input, ...given, name }));
}

async function beginAnew(
  unit: Unit,
  context: ConversationContext,
  account: ChatAccountConfig,
  visitor: Visitor,
  input: BeginInput,
): Promise<Begun> {
  const now = context.now();
  const sessionId = newId();
  const { name, language } = input;
  const topic = topicOf(account, input.topic);
  const conversation: ConversationRow = {
    id: newId(),
    customer_id: await customerOfVisitor(unit, visitor, { sessionId, name, language, at: now }),
    channel: 'chat',
    channel_account_id: account.id,
    queue_id: topic?.queue ?? account.queue,
    subject: subjectOf(cleanChatLine(input.text)),
    created_at: now,
    last_message_at: now,
    last_agent_id: null,
    related_conversation_id: null,
    continues_id: null,
  };
  await insertConversation(unit, conversation);
  await insertSession(unit, {
    id: sessionId,
    channel_account_id: account.id,
    token_hash: visitor.tokenHash,
    conversation_id: conversation.id,
    mail: input.mail,
    lines: 0,
    received: 0,
    gone_at: null,
    gone_by: null,
    created_at: now,
    ...sessionFacts(visitor),
    topic_id: topic?.id ?? null,
    language,
    read_line: 0,
    agent_read_line: 0,
    last_seen_at: now,
    reminded_at: null,
    transcripts: 0,
  });
  const opened = await openChat(unit, context, conversation, topic, { text: input.text, at: now });
  const kept = await keepVisitorLine(unit, { id: sessionId }, conversation, opened, input, now);
  return { kept, opened, reopened: null };
}
