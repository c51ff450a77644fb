import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import { findCustomerByIdentity } from '../../chat/identity/site-identity-repository.ts';
import { findOpenContact } from '../../conversations/contact-repository.ts';
import {
  findConversation,
  insertConversation,
  updateConversation,
  type ConversationRow,
} from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { newId } from '../../ids.ts';
import { newestWith } from '../text-message-repository.ts';
import { conversationOfThread, nameThread } from '../thread-repository.ts';
import type { AnsweredPost } from './answered-post.ts';

/** The name of a direct-message thread as long as X has not told its own. */
function directWith(userId: string): string {
  return `dm:with:${userId}`;
}

/** The public thread that goes on in direct messages, and whose they are. */
type Origin = {
  readonly conversation: ConversationRow;
  readonly answered: AnsweredPost;
  readonly agent: { readonly userId: string };
  readonly at: number;
};

/**
 * The direct messages of an account with somebody: what there is already goes on from this thread now, else a new
 * conversation begins. The customer's answer comes to this agent first.
 */
export async function directConversation(
  unit: Unit,
  account: XAccountConfig,
  { conversation, answered, agent, at }: Origin,
): Promise<{ readonly conversation: ConversationRow; readonly contactId: string | null }> {
  const { userId } = answered.person;
  const known =
    (await conversationOfThread(unit.tx, account.id, directWith(userId))) ??
    (await newestWith(unit.tx, account.id, 'dm', userId));
  const changed = { continues_id: conversation.id, last_agent_id: agent.userId, last_message_at: at };
  const there = known === null ? null : await findConversation(unit.tx, known);
  if (there !== null) {
    await updateConversation(unit, there.id, changed);
    const contact = await findOpenContact(unit.tx, there.id);
    return { conversation: { ...there, ...changed }, contactId: contact?.id ?? null };
  }
  const begun: ConversationRow = {
    id: newId(),
    customer_id: (await findCustomerByIdentity(unit.tx, 'x', userId)) ?? conversation.customer_id,
    channel: 'x',
    channel_account_id: account.id,
    queue_id: account.directMessageQueue ?? conversation.queue_id,
    subject: conversation.subject,
    created_at: at,
    related_conversation_id: null,
    ...changed,
  };
  await insertConversation(unit, begun);
  await nameThread(unit, account.id, directWith(userId), begun.id);
  return { conversation: begun, contactId: null };
}
