import {
  findConversation,
  updateConversation,
  type ConversationRow,
} from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { findGoingOn } from './going-on-repository.ts';
import { beginMailConversation, type MailBeginning } from './mail-conversation.ts';

/** After so long without a word a chat's mail conversation is over; what comes then begins another. */
const quietAfterMs = 14 * 86_400_000;

/** The e-mail conversation that a chat goes on in: the one it went on in before, or a new one. */
export async function goOnIn(
  unit: Unit,
  beginning: MailBeginning & { readonly continuesId: string },
): Promise<{ readonly conversation: ConversationRow; readonly isNew: boolean }> {
  const { mailbox, customerId, continuesId, at } = beginning;
  const there = await findGoingOn(unit.tx, {
    chatId: continuesId,
    mailboxId: mailbox.id,
    customerId,
    since: at - quietAfterMs,
  });
  if (there === null) return { conversation: await beginMailConversation(unit, beginning), isNew: true };
  await updateConversation(unit, there.id, { last_message_at: at });
  return { conversation: (await findConversation(unit.tx, there.id)) ?? there, isNew: false };
}
