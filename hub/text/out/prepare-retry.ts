import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import { findConversation } from '../../conversations/conversation-repository.ts';
import type { MessageRow } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { findOptOut } from '../opt-out-repository.ts';
import { forgetParts, listParts } from '../sms-part-repository.ts';
import { readDetails, updateTextMessage, type TextMessageRow } from '../text-message-repository.ts';

/**
 * T60: a failed SMS or message on X is sent again as the same message, unless its customer asked to be left alone meanwhile.
 * Parts that arrived are not sent again, and as long as the gateway did not take them all, neither are those on their way.
 */
export async function prepareRetry(
  unit: Unit,
  message: MessageRow,
  text: TextMessageRow,
): Promise<Result<null, 'opted-out'>> {
  if (text.kind === 'sms' && (await wantsNone(unit, message)))
    return refuse('opted-out', 'messageId', 'the customer asked to be left alone');
  const details = readDetails(text);
  const parts = await listParts(unit.tx, message.id);
  const wereAllTaken = details.kind === 'sms' && parts.length >= details.segments;
  const lost = parts.filter((part) => part.status === 'failed' || (wereAllTaken && part.status === 'sent'));
  await forgetParts(
    unit,
    message.id,
    lost.map(({ part }) => part),
  );
  const delivered = parts.filter((part) => part.status === 'delivered').length;
  const again = details.kind === 'sms' ? { ...details, delivered } : details;
  await updateTextMessage(unit, message.id, { code: null, details: JSON.stringify(again) });
  return ok(null);
}

async function wantsNone(unit: Unit, message: MessageRow): Promise<boolean> {
  const conversation = await findConversation(unit.tx, message.conversation_id);
  if (conversation === null) return false;
  return (await findOptOut(unit.tx, conversation.customer_id, message.channel_account_id)) !== null;
}
