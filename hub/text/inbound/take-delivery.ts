import type { ConnectorHost } from '../../connectors/connector.ts';
import type { DeliveryNews } from '../../connectors/text-traffic.ts';
import type { ContactRow } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { Unit } from '../../db/database.ts';
import { keepEarlyReceipt } from '../early-receipt-repository.ts';
import { putPart } from '../sms-part-repository.ts';
import { applyEarlyReceipts, applyReceipt } from './apply-receipt.ts';

type SentPart = Parameters<ConnectorHost['partSent']>[0];

/**
 * Takes what a provider says of a message that it took (T41). What it says before its id is known here waits. Returns
 * the contact opened because the message did not arrive, if any.
 */
export async function takeDelivery(
  unit: Unit,
  context: ConversationContext,
  news: DeliveryNews,
): Promise<ContactRow | null> {
  const applied = await applyReceipt(unit, context, news);
  if (applied !== 'unknown') return applied;
  await keepEarlyReceipt(unit, {
    channel_account_id: news.channelAccountId,
    provider_id: news.providerId,
    status: news.status,
    code: news.code,
    detail: news.detail,
    // When the hub heard of it: kept for a while from then on.
    at: context.now(),
  });
  return null;
}

/** Remembers a part that a gateway took, and what it said of it already. */
export async function takeSentPart(
  unit: Unit,
  context: ConversationContext,
  { channelAccountId, messageId, part, providerId }: SentPart,
): Promise<ContactRow | null> {
  await putPart(unit, {
    message_id: messageId,
    part,
    channel_account_id: channelAccountId,
    provider_id: providerId,
    status: 'sent',
    at: context.now(),
  });
  return providerId === null ? null : applyEarlyReceipts(unit, context, channelAccountId, providerId);
}
