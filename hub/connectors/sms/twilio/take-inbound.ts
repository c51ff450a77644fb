import { z } from 'zod';
import { smsParts } from '../../../../shared/domain/sms/segments.ts';
import type { WebhookAnswer } from '../../webhook.ts';
import { fetchMedia, type NamedMedia } from './fetch-media.ts';
import type { TwilioClient } from './twilio-client.ts';
import type { TwilioContext } from './twilio-context.ts';
import { badFields, done } from './webhook-answers.ts';

const MOST_MEDIA = 20;
const KEYWORDS = { STOP: 'stop', START: 'start', HELP: 'help' } as const;

const inboundFields = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/),
  /** A number, a short code, or a name. */
  From: z.string().trim().min(1).max(64),
  Body: z.string().max(10_000).default(''),
  NumMedia: z.coerce.number().int().min(0).max(MOST_MEDIA).default(0),
  NumSegments: z.coerce.number().int().min(0).max(1_000).default(1),
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional().catch(undefined),
});

/** Takes what a customer wrote; 2xx only once it is committed. Rejects when it could not be. */
export async function takeInbound(
  context: TwilioContext,
  client: TwilioClient,
  form: URLSearchParams,
): Promise<WebhookAnswer> {
  const parsed = inboundFields.safeParse(Object.fromEntries(form));
  if (!parsed.success) return badFields(context, parsed.error);
  const { MessageSid, From, Body, NumMedia, NumSegments, OptOutType } = parsed.data;
  const receivedAt = context.tools.now();
  const media = await fetchMedia(context, client, namedMedia(form, NumMedia));
  await context.host.takeText({
    channelAccountId: context.account.id,
    externalId: `sms:${MessageSid}`,
    receivedAt,
    text: Body,
    sender: { kind: 'phone', number: From },
    place: {
      kind: 'sms',
      encoding: smsParts(Body).encoding,
      segments: Math.max(1, NumSegments),
      missing: 0,
    },
    language: null,
    media,
    own: false,
    keyword: OptOutType === undefined ? null : KEYWORDS[OptOutType],
    cursor: null,
  });
  return done;
}

function namedMedia(form: URLSearchParams, count: number): readonly NamedMedia[] {
  return Array.from({ length: count }, (_, index) => ({
    url: form.get(`MediaUrl${index}`) ?? '',
    type: form.get(`MediaContentType${index}`) ?? '',
  }));
}
