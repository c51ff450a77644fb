import type { EmailAccountConfig } from '../../../shared/contract/config-file.ts';
import { insertConversation, type ConversationRow } from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { newId } from '../../ids.ts';

/** What an e-mail conversation begins with when no mail came in. */
export type MailBeginning = {
  readonly mailbox: EmailAccountConfig;
  readonly customerId: string;
  readonly queueId: string;
  readonly subject: string;
  /** The chat that it goes on from. */
  readonly continuesId: string | null;
  readonly at: number;
};

/** Begins an e-mail conversation of its own: it joins no other thread, whatever the address. */
export async function beginMailConversation(unit: Unit, beginning: MailBeginning): Promise<ConversationRow> {
  const row: ConversationRow = {
    id: newId(),
    customer_id: beginning.customerId,
    channel: 'email',
    channel_account_id: beginning.mailbox.id,
    queue_id: beginning.queueId,
    subject: beginning.subject,
    created_at: beginning.at,
    last_message_at: beginning.at,
    last_agent_id: null,
    related_conversation_id: null,
    continues_id: beginning.continuesId,
  };
  await insertConversation(unit, row);
  return row;
}
