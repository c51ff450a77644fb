import { z } from 'zod';
import { id, instant } from './primitives.ts';

/** Longest text of an SMS or X message that an agent may send (characters); the channel's own limit is usually less. */
export const longestText = 25_000;

/** Most files of a post or direct message. */
export const mostMediaOfText = 4;

/** How the text of an SMS travels. */
export const smsEncoding = z.enum(['gsm', 'ucs2']);
export type SmsEncoding = z.infer<typeof smsEncoding>;

/** What is known of somebody on X besides the name; null: unknown. */
export const xPerson = z.object({
  userId: z.string(),
  /** Without the @; '' when X did not say. */
  handle: z.string(),
  /** `gone`: deleted or not found. */
  state: z.enum(['active', 'protected', 'suspended', 'gone']),
  takesDirectMessages: z.boolean().nullable(),
  /** X refused because this person blocks our account. */
  blocksUs: z.boolean(),
});
export type XPerson = z.infer<typeof xPerson>;

/** What a message of SMS or X has besides its text. */
export const messageDetails = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sms'),
    /** The customer's number, E.164. */
    number: z.string(),
    encoding: smsEncoding,
    segments: z.number().int(),
    /** Outbound: parts whose delivery was confirmed. */
    delivered: z.number().int(),
    /** Inbound: parts that never came. */
    missing: z.number().int(),
  }),
  z.object({
    kind: z.literal('post'),
    /** '' until X has taken it. */
    postId: z.string(),
    /** Null until X has taken it. */
    url: z.string().nullable(),
    /** Who wrote it on X; outbound: our account. */
    author: xPerson,
    /** The message of this conversation that it answers. */
    answersId: id.nullable(),
    /** The post that it quotes. */
    quotes: z
      .object({ postId: z.string(), handle: z.string(), text: z.string(), messageId: id.nullable() })
      .nullable(),
    /** Mentions or quotes our account, so that we may answer (self-serve plans). */
    summons: z.boolean(),
    /** Hidden by us under our own post. */
    hidden: z.boolean(),
    deletedAt: instant.nullable(),
    /** What it said before, oldest first. */
    earlierTexts: z.array(z.string()),
    /** Asked for and not done yet, or refused by X. */
    change: z
      .object({
        kind: z.enum(['delete', 'hide', 'unhide']),
        status: z.enum(['pending', 'failed']),
        detail: z.string(),
      })
      .nullable(),
  }),
  z.object({
    kind: z.literal('dm'),
    /** '' until X has taken it. */
    eventId: z.string(),
    author: xPerson,
  }),
]);
export type MessageDetails = z.infer<typeof messageDetails>;
export type PostDetails = Extract<MessageDetails, { kind: 'post' }>;

/** One of a customer's numbers, as the conversation's SMS account may use it. */
export const customerNumber = z.object({
  /** E.164. */
  value: z.string(),
  /** For people to read. */
  formatted: z.string(),
  /** When the customer asked to be left alone by the account; null: never, or taken back. */
  optedOutAt: instant.nullable(),
});
export type CustomerNumber = z.infer<typeof customerNumber>;

/** What an agent needs to know to write SMS. */
export const smsDetails = z.object({
  /** Our number, short code or name, for people to read. */
  own: z.string(),
  /** Names (alphanumeric senders) cannot be answered. */
  canReceive: z.boolean(),
  /** The first is answered unless another is chosen. */
  numbers: z.array(customerNumber),
  maximumSegments: z.number().int(),
  /** What a part costs; null: not configured. */
  price: z.object({ amount: z.number(), currency: z.string() }).nullable(),
});
export type SmsDetails = z.infer<typeof smsDetails>;

/** What an account may still spend in this month. */
export const spendState = z.object({
  /** `YYYY-MM`. */
  month: z.string(),
  spent: z.number(),
  /** Null: no budget. */
  perMonth: z.number().nullable(),
  warnAt: z.number(),
  currency: z.string(),
});
export type SpendState = z.infer<typeof spendState>;

/** How often something may still be done on X, as its headers said. */
export const rateLimit = z.object({
  /** Such as `post`, `directMessage`, `mentions`. */
  window: z.string(),
  limit: z.number().int(),
  remaining: z.number().int(),
  resetAt: instant,
});
export type RateLimit = z.infer<typeof rateLimit>;

/** What an agent needs to know to write on X: everything that the reply gate decides by, apart from the words. */
export const xDetails = z.object({
  kind: z.enum(['thread', 'dm']),
  handle: z.string(),
  /** The customer on X. */
  person: xPerson,
  connected: z.boolean(),
  plan: z.object({ summonedOnly: z.boolean(), longPosts: z.boolean() }),
  prices: z.object({ post: z.number(), postWithLink: z.number(), directMessage: z.number() }),
  spend: spendState,
  /** Windows that are used up or nearly so, of posting and direct messages. */
  limits: z.array(rateLimit),
  /** Appended to this reader's answers, such as ` ^AB`; '' for none. */
  sign: z.string(),
  /** A supervisor releases this reader's public answers first. */
  needsRelease: z.boolean(),
  /** The other side of a matter that was taken private. */
  privateConversationId: id.nullable(),
  publicConversationId: id.nullable(),
  /** Proposed words, in the customer's language. */
  takePrivate: z.object({ pointer: z.string(), opening: z.string() }),
});
export type XDetails = z.infer<typeof xDetails>;
