import type { DeliveryCode } from '../../../shared/contract/message.ts';
import type { DeliveryNews } from '../../connectors/text-traffic.ts';
import type { ContactRow } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findMessage, type MessageRow } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { findOutboxEntry } from '../../outbox/outbox-repository.ts';
import { listParts, type SmsPartRow } from '../sms-part-repository.ts';
import {
  findTextMessage,
  readDetails,
  updateTextMessage,
  type TextMessageRow,
} from '../text-message-repository.ts';
import { changeDelivery } from './change-delivery.ts';

/**
 * Works out anew what the delivery of an SMS has come to from its parts: delivered with the last of them, not
 * delivered with the first that failed. While some are still being sent only their number is counted.
 */
export async function refreshDelivery(
  unit: Unit,
  context: ConversationContext,
  messageId: string,
  news: Pick<DeliveryNews, 'at' | 'code' | 'detail'> | null,
): Promise<ContactRow | null> {
  const parts = await listParts(unit.tx, messageId);
  const message = await findMessage(unit.tx, messageId);
  if (parts.length === 0 || message === null) return null;
  const known = await countDelivered(unit, context, message, parts);
  const code = news?.code ?? ((known?.code ?? null) as DeliveryCode | null);
  if ((await findOutboxEntry(unit.tx, messageId))?.status !== 'sent') {
    if (news?.code != null) await updateTextMessage(unit, messageId, { code });
    return null;
  }
  const { detail = '', at = context.now() } = news ?? {};
  return changeDelivery(unit, context, message, { status: statusOf(parts), code, detail, at });
}

function statusOf(parts: readonly SmsPartRow[]): 'sent' | 'delivered' | 'bounced' {
  if (parts.some((part) => part.status === 'failed')) return 'bounced';
  return parts.every((part) => part.status === 'delivered') ? 'delivered' : 'sent';
}

async function countDelivered(
  unit: Unit,
  context: ConversationContext,
  message: MessageRow,
  parts: readonly SmsPartRow[],
): Promise<TextMessageRow | null> {
  const text = await findTextMessage(unit.tx, message.id);
  const details = text === null ? null : readDetails(text);
  const delivered = parts.filter((part) => part.status === 'delivered').length;
  if (details?.kind !== 'sms' || details.delivered === delivered) return text;
  await updateTextMessage(unit, message.id, { details: JSON.stringify({ ...details, delivered }) });
  unit.append({
    type: 'messageChanged',
    at: context.now(),
    conversationId: message.conversation_id,
    messageId: message.id,
    agentId: message.author_id,
  });
  return text;
}
