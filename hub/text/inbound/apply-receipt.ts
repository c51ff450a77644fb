import type { DeliveryCode } from '../../../shared/contract/message.ts';
import type { DeliveryNews } from '../../connectors/text-traffic.ts';
import type { ContactRow } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findMessage } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { findOutboxEntry } from '../../outbox/outbox-repository.ts';
import { takeEarlyReceipts } from '../early-receipt-repository.ts';
import { findPart, updatePart, type SmsPartRow } from '../sms-part-repository.ts';
import { findByProviderId } from '../text-message-repository.ts';
import { changeDelivery } from './change-delivery.ts';
import { refreshDelivery } from './refresh-delivery.ts';

/** Applies a receipt to the message or part that it is about; returns the contact that it opened, if any. */
export async function applyReceipt(
  unit: Unit,
  context: ConversationContext,
  news: DeliveryNews,
): Promise<ContactRow | null | 'unknown'> {
  const part = await findPart(unit.tx, news.channelAccountId, news.providerId);
  if (part !== null) {
    if (!isFurther(news.status, part.status)) return null;
    await updatePart(unit, part, { status: news.status, at: news.at });
    return refreshDelivery(unit, context, part.message_id, news);
  }
  const text = await findByProviderId(unit.tx, news.channelAccountId, news.providerId);
  const message = text === null ? null : await findMessage(unit.tx, text.message_id);
  if (message?.direction !== 'outbound') return 'unknown';
  if (news.status === 'sent' || message.delivery_status === 'delivered') return null;
  // On its way once more: this speaks of the time before.
  if ((await findOutboxEntry(unit.tx, message.id))?.status === 'pending') return null;
  return changeDelivery(unit, context, message, { ...news, status: statusOf[news.status] });
}

/** Applies the receipts that came before this id was known. */
export async function applyEarlyReceipts(
  unit: Unit,
  context: ConversationContext,
  channelAccountId: string,
  providerId: string,
): Promise<ContactRow | null> {
  let opened: ContactRow | null = null;
  for (const row of await takeEarlyReceipts(unit, channelAccountId, providerId)) {
    const applied = await applyReceipt(unit, context, {
      channelAccountId,
      providerId,
      status: row.status as DeliveryNews['status'],
      code: row.code as DeliveryCode | null,
      detail: row.detail,
      at: row.at,
    });
    if (applied !== 'unknown') opened = applied ?? opened;
  }
  return opened;
}

const statusOf = { delivered: 'delivered', failed: 'bounced' } as const;

/** Never backwards, in whatever order receipts come: what arrived has arrived, whoever said before that it did not. */
function isFurther(status: SmsPartRow['status'], than: SmsPartRow['status']): boolean {
  return order.indexOf(status) > order.indexOf(than);
}

const order = ['sent', 'failed', 'delivered'] as const satisfies readonly SmsPartRow['status'][];
