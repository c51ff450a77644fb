import { z } from 'zod';
import { id, instant, mailbox } from './primitives.ts';
import { messageDetails } from './text-message.ts';

/** A stored file of a message or of a draft. */
export const attachment = z.object({
  id,
  name: z.string(),
  /** MIME type by content where it could be told, else as declared. */
  type: z.string(),
  size: z.number().int(),
  /** Shown inside the HTML body by its content id. */
  inline: z.boolean(),
  contentId: z.string().nullable(),
});
export type Attachment = z.infer<typeof attachment>;

/** Why a message did not arrive, where an agent can do something about it. */
export const deliveryCode = z.enum([
  'opted-out',
  'number-invalid',
  'number-unreachable',
  'landline',
  'carrier-blocked',
  'region-not-allowed',
  'no-credit',
  'too-long',
  'media-refused',
  'expired',
  'account-suspended',
  'signed-out',
  'duplicate',
  'reply-not-allowed',
  'blocked-by-customer',
  'direct-messages-closed',
  'customer-gone',
  'post-gone',
  'limit-reached',
]);
export type DeliveryCode = z.infer<typeof deliveryCode>;

/** What the delivery of an outbound message has come to. */
export const delivery = z.discriminatedUnion('status', [
  z.object({ status: z.literal('queued'), at: instant }),
  z.object({ status: z.literal('retrying'), at: instant, attempts: z.number().int(), detail: z.string() }),
  z.object({ status: z.literal('sent'), at: instant }),
  /** Four eyes: waits for a supervisor to release it. */
  z.object({ status: z.literal('held'), at: instant }),
  /** A supervisor sent it back; `detail` is the reason in their words. */
  z.object({ status: z.literal('returned'), at: instant, detail: z.string() }),
  /** SMS: the network says that it arrived. */
  z.object({ status: z.literal('delivered'), at: instant }),
  /** Chat: the visitor saw it. */
  z.object({ status: z.literal('read'), at: instant }),
  z.object({ status: z.literal('failed'), at: instant, detail: z.string(), code: deliveryCode.nullable() }),
  z.object({ status: z.literal('bounced'), at: instant, detail: z.string(), code: deliveryCode.nullable() }),
]);
export type Delivery = z.infer<typeof delivery>;

/** What kind of sender wrote it, and who it was. */
export const author = z.object({
  kind: z.enum(['customer', 'agent', 'system']),
  /** Customer or user id. */
  id: id.nullable(),
  name: z.string(),
});

/** What the recognisers said of an inbound mail. */
export const mailFlags = z.object({
  autoReply: z.boolean(),
  bounce: z.boolean(),
  loop: z.boolean(),
  bulk: z.boolean(),
});
export type MailFlags = z.infer<typeof mailFlags>;

/** Something that could not be read as its sender meant it; the raw mail is kept. */
export const problem = z.object({ code: z.string(), detail: z.string() });
export type Problem = z.infer<typeof problem>;

/** One message or internal note of a conversation. HTML is fetched apart, sanitised. */
export const message = z.object({
  id,
  conversationId: id,
  direction: z.enum(['inbound', 'outbound', 'note']),
  at: instant,
  author,
  from: mailbox.nullable(),
  to: z.array(mailbox),
  cc: z.array(mailbox),
  subject: z.string(),
  visibleText: z.string(),
  quotedText: z.string(),
  signature: z.string(),
  hasHtml: z.boolean(),
  hasRaw: z.boolean(),
  attachments: z.array(attachment),
  flags: mailFlags,
  problems: z.array(problem),
  delivery: delivery.nullable(),
  /** SMS and X only. */
  details: messageDetails.nullable(),
});
export type Message = z.infer<typeof message>;
