import { z } from 'zod';
import { pairOf } from '../to-inbound-message.ts';
import { type XActivity, type XIncludes, type XMessage, xMessage, type XUser } from '../x-answers.ts';

/** Webhooks still have direct messages in the form of X's first interface. */
const legacy = z.object({
  direct_message_events: z.array(z.unknown()).catch([]),
  users: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

const urls = z
  .array(z.object({ url: z.string(), expanded_url: z.string().optional().catch(undefined) }))
  .optional()
  .catch(undefined);

const legacyMessage = z.object({
  type: z.string(),
  id: z.string().regex(/^\d{1,25}$/),
  created_timestamp: z.string().optional().catch(undefined),
  message_create: z.object({
    sender_id: z.string(),
    target: z.object({ recipient_id: z.string() }),
    message_data: z.object({
      text: z.string().catch(''),
      entities: z.object({ urls }).optional().catch(undefined),
      attachment: z
        .object({
          media: z.object({
            id_str: z.string().optional().catch(undefined),
            media_url_https: z.string(),
            type: z.string().optional().catch(undefined),
          }),
        })
        .optional()
        .catch(undefined),
    }),
  }),
});

const legacyUser = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && 'data' in value ? value.data : value),
  z.object({
    id: z.string(),
    name: z.string().optional().catch(undefined),
    username: z.string().optional().catch(undefined),
    protected: z.boolean().optional().catch(undefined),
    receives_your_dm: z.boolean().optional().catch(undefined),
  }),
);

/** The direct messages of an event, whichever of X's two forms they have. */
export function messagesOf(event: XActivity): readonly { message: XMessage; includes: XIncludes }[] {
  const plain = xMessage.safeParse(event.payload);
  if (plain.success && plain.data.sender_id !== undefined) {
    return [{ message: plain.data, includes: event.includes }];
  }
  const parsed = legacy.safeParse(event.payload);
  if (!parsed.success) return [];
  const users = new Map(event.includes.users);
  for (const value of Object.values(parsed.data.users ?? {})) {
    const user = legacyUser.safeParse(value);
    if (user.success) users.set(user.data.id, user.data);
  }
  return parsed.data.direct_message_events.flatMap((value) => {
    const message = legacyMessage.safeParse(value);
    return message.success ? [modern(message.data, users)] : [];
  });
}

function modern(
  event: z.infer<typeof legacyMessage>,
  users: ReadonlyMap<string, XUser>,
): { message: XMessage; includes: XIncludes } {
  const { sender_id: sender, target, message_data: data } = event.message_create;
  const media = data.attachment?.media;
  const key = media?.id_str ?? 'attachment';
  const at = Number(event.created_timestamp);
  return {
    message: {
      id: event.id,
      text: data.text,
      event_type: 'MessageCreate',
      sender_id: sender,
      dm_conversation_id: pairOf(sender, target.recipient_id),
      participant_ids: [sender, target.recipient_id],
      created_at: Number.isFinite(at) && at > 0 && at < 8.64e15 ? new Date(at).toISOString() : undefined,
      entities: {
        mentions: undefined,
        urls: (data.entities?.urls ?? []).map((url) => ({
          url: url.url,
          expanded_url: url.expanded_url,
          unwound_url: undefined,
          media_key: undefined,
        })),
      },
      attachments: media === undefined ? undefined : { media_keys: [key] },
    },
    includes: {
      users,
      posts: new Map(),
      media:
        media === undefined
          ? new Map()
          : new Map([
              [
                key,
                {
                  media_key: key,
                  type: media.type ?? 'photo',
                  url: media.media_url_https,
                  preview_image_url: undefined,
                },
              ],
            ]),
    },
  };
}
