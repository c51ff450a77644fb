import { refuse, type Refusal } from '../../shared/contract/result.ts';
import type { Unit } from '../db/database.ts';
import type { ConversationRow } from './conversation-repository.ts';
import { findByExternalId } from './message-repository.ts';

/** What a command that sends a message came to. */
export type Sent<Code extends string> = { readonly ok: true; readonly messageId: string } | Refusal<Code>;

/** The message that a repeated command sent already; a refusal when its id was used elsewhere; null: it is new. */
export async function sentBefore(
  unit: Unit,
  conversation: Pick<ConversationRow, 'id' | 'channel_account_id'>,
  externalId: string,
): Promise<Sent<'conflict'> | null> {
  const message = await findByExternalId(unit.tx, conversation.channel_account_id, externalId);
  if (message === null) return null;
  return message.conversation_id === conversation.id
    ? { ok: true, messageId: message.id }
    : refuse('conflict', 'clientMessageId');
}
