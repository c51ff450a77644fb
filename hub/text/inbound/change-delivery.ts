import type { DeliveryCode } from '../../../shared/contract/message.ts';
import type { ContactRow } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { updateMessage, type MessageRow } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { bringBack } from '../../outbox/bring-back.ts';
import { findTextMessage, readDetails, updateTextMessage } from '../text-message-repository.ts';

/** What the network says that the delivery of a message has come to. */
export type DeliveryChange = {
  readonly status: 'sent' | 'delivered' | 'bounced';
  readonly code: DeliveryCode | null;
  readonly detail: string;
  readonly at: number;
};

const longestDetail = 500;

/** Stores a change of a message's delivery; what did not arrive brings the conversation back to an agent (T13). */
export async function changeDelivery(
  unit: Unit,
  context: ConversationContext,
  message: MessageRow,
  { status, code, detail, at }: DeliveryChange,
): Promise<ContactRow | null> {
  if (message.delivery_status === status) return null;
  await updateTextMessage(unit, message.id, {
    code: status === 'bounced' ? code : null,
    ...(status === 'delivered' ? await allDelivered(unit, message.id) : {}),
  });
  await updateMessage(unit, message.id, {
    delivery_status: status,
    delivery_at: at,
    delivery_detail: status === 'bounced' ? detail.slice(0, longestDetail) : '',
  });
  unit.append({
    type: 'deliveryChanged',
    at: context.now(),
    conversationId: message.conversation_id,
    messageId: message.id,
    agentId: message.author_id,
    data: { status },
  });
  return status === 'bounced' ? bringBack(unit, context, message) : null;
}

async function allDelivered(unit: Unit, messageId: string): Promise<{ readonly details?: string }> {
  const text = await findTextMessage(unit.tx, messageId);
  const details = text === null ? null : readDetails(text);
  if (details?.kind !== 'sms') return {};
  return { details: JSON.stringify({ ...details, delivered: details.segments }) };
}
