import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import { findConversation, insertConversation } from '../../conversations/conversation-repository.ts';
import { createCustomer } from '../../conversations/customer-repository.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { newId } from '../../ids.ts';
import { conversationOfThread, nameThread } from '../thread-repository.ts';

/** The name under which an account's own posts stand together. */
const ownThread = 'own';

/** The conversation that holds what an account posts of its own accord: it has a contact only when a post did not get through. */
export async function ownConversation(
  unit: Unit,
  account: Pick<XAccountConfig, 'id' | 'name' | 'queue' | 'language'>,
  at: number,
): Promise<ConversationRow> {
  const known = await conversationOfThread(unit.tx, account.id, ownThread);
  const there = known === null ? null : await findConversation(unit.tx, known);
  if (there !== null) return there;
  const { name, language } = account;
  const begun: ConversationRow = {
    id: newId(),
    customer_id: await createCustomer(unit, { name, address: null, language, at }),
    channel: 'x',
    channel_account_id: account.id,
    queue_id: account.queue,
    subject: name,
    created_at: at,
    last_message_at: at,
    last_agent_id: null,
    related_conversation_id: null,
    continues_id: null,
  };
  await insertConversation(unit, begun);
  await nameThread(unit, account.id, ownThread, begun.id);
  return begun;
}
