import { z } from 'zod';
import type { DeliveryNews } from '../../text-traffic.ts';
import type { WebhookAnswer } from '../../webhook.ts';
import { meaningOf } from './error-codes.ts';
import type { TwilioContext } from './twilio-context.ts';
import { badFields, done } from './webhook-answers.ts';

const statusFields = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/),
  MessageStatus: z.string().max(40),
  ErrorCode: z.coerce.number().int().min(1).optional().catch(undefined),
});

/** Says what Twilio's states mean here; those before `sent` say nothing new. */
const STATUS: Readonly<Record<string, DeliveryNews['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** Takes what became of a message; rejects when that could not be committed. */
export async function takeStatus(context: TwilioContext, form: URLSearchParams): Promise<WebhookAnswer> {
  const parsed = statusFields.safeParse(Object.fromEntries(form));
  if (!parsed.success) return badFields(context, parsed.error);
  const { MessageSid, MessageStatus, ErrorCode } = parsed.data;
  const status = STATUS[MessageStatus];
  if (status === undefined) return done;
  const meaning = status === 'failed' && ErrorCode !== undefined ? meaningOf(ErrorCode) : null;
  await context.host.takeDelivery({
    channelAccountId: context.account.id,
    providerId: MessageSid,
    status,
    code: meaning?.code ?? null,
    detail: meaning?.detail ?? `Twilio: ${MessageStatus}`,
    at: context.tools.now(),
  });
  return done;
}
