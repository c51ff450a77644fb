import {
  chooseThread,
  type ThreadCandidate,
  type ThreadChoice,
  type ThreadSender,
} from '../../shared/domain/threading.ts';
import type { ParsedMail } from '../connectors/email/parse/parsed-mail.ts';
import { findConversation } from '../conversations/conversation-repository.ts';
import { participantsOf } from '../conversations/participants.ts';
import { findByMessageIds } from '../conversations/message-repository.ts';
import { conversationOfMessageId } from '../conversations/reply-token.ts';
import type { Unit } from '../db/database.ts';

/** References looked at: the newest ones, since a long thread names hundreds. */
const mostReferences = 50;

/** Finds the conversation that a mail continues (rule T5). */
export async function findThread(
  unit: Unit,
  tokenKey: Buffer,
  mail: ParsedMail,
  channelAccountId: string,
  sender: ThreadSender,
): Promise<ThreadChoice> {
  const ids = referencesNewestFirst(mail);
  if (ids.length === 0) return { kind: 'begin', relatedConversationId: null };
  return chooseThread(await candidates(unit, tokenKey, ids), channelAccountId, sender);
}

/** The Message-IDs that a mail says it answers, the nearest first. */
export function referencesNewestFirst(mail: ParsedMail): readonly string[] {
  const all = [mail.inReplyTo, ...mail.references.toReversed()].filter((id) => id !== null);
  return [...new Set(all)].slice(0, mostReferences);
}

async function candidates(
  unit: Unit,
  tokenKey: Buffer,
  ids: readonly string[],
): Promise<readonly ThreadCandidate[]> {
  const found = new Map<string, ThreadCandidate>();
  for (const id of ids) {
    const conversationId = conversationOfMessageId(tokenKey, id);
    if (conversationId === null || found.has(conversationId)) continue;
    const conversation = await findConversation(unit.tx, conversationId);
    if (conversation === null) continue;
    found.set(conversationId, {
      conversationId,
      channelAccountId: conversation.channel_account_id,
      customerId: conversation.customer_id,
      by: 'token',
      participants: await participantsOf(unit.tx, conversationId),
    });
  }
  const stored = await findByMessageIds(unit.tx, ids);
  const nearestFirst = stored.toSorted((a, b) => place(ids, a) - place(ids, b));
  for (const message of nearestFirst) {
    if (found.has(message.conversation_id)) continue;
    found.set(message.conversation_id, {
      conversationId: message.conversation_id,
      channelAccountId: message.channel_account_id,
      customerId: message.customer_id,
      by: 'reference',
      participants: await participantsOf(unit.tx, message.conversation_id),
    });
  }
  return [...found.values()];
}

function place(ids: readonly string[], message: { readonly internet_message_id: string | null }): number {
  return message.internet_message_id === null ? ids.length : ids.indexOf(message.internet_message_id);
}
