import { z } from 'zod';
import { durationBetween, secretReference } from './config-parts.ts';
import { key, language } from './primitives.ts';
import { languageRoutes, moneyAmount, publicAddress, serviceAddress } from './text-account.ts';

const words = z.string().trim().min(1).max(1_000);
const bothWords = z.union([words, z.object({ de: words, en: words })]);

/** A handle without the @. */
export const xHandle = z.string().regex(/^[A-Za-z0-9_]{1,15}$/, 'a handle without the @');

/** How the account is signed in to. */
export const xAccess = z.discriminatedUnion('kind', [
  /** OAuth 2.0 with PKCE: an admin connects the account in the workspace; the hub keeps and renews the tokens. */
  z.strictObject({
    kind: z.literal('oauth2'),
    clientId: z.string().min(1).max(200),
    clientSecret: secretReference.optional(),
  }),
  /** The app's keys and the account's own access token (OAuth 1.0a). */
  z.strictObject({
    kind: z.literal('keys'),
    appKey: secretReference,
    appSecret: secretReference,
    accessToken: secretReference,
    accessSecret: secretReference,
  }),
]);

/** One X account; a company has many. */
export const xAccountConfig = z.strictObject({
  id: key,
  channel: z.literal('x'),
  name: z.string().min(1).max(100),
  handle: xHandle,
  queue: key,
  /** Left out: the same queue. */
  directMessageQueue: key.optional(),
  language: language.default('de'),
  languages: languageRoutes.default({}),
  access: xAccess,
  /** The app itself, for streams and webhooks. */
  app: z
    .strictObject({
      bearerToken: secretReference.optional(),
      /** Signs webhooks and answers their checks (CRC). */
      consumerSecret: secretReference.optional(),
    })
    .default({}),
  /** How posts come in; direct messages come by webhook with `activity`, otherwise by polling. */
  in: z.enum(['poll', 'stream', 'activity']).default('poll'),
  pollEvery: durationBetween('100ms', '1d').default('60s'),
  /** A safety net beside streams and webhooks. */
  backfillEvery: durationBetween('100ms', '7d').default('15m'),
  /** Silence after which a stream counts as stalled (X sends a sign of life every 20 s). */
  streamSilence: durationBetween('100ms', '10m').default('45s'),
  /** How far back the first look goes; `new`: nothing from before. */
  startWith: z.union([z.literal('new'), durationBetween('1m', '7d')]).default('new'),
  /** Where the world reaches this hub: for connecting the account and for webhooks. */
  publicAddress: publicAddress.optional(),
  api: z
    .strictObject({
      /** Another address that speaks X's API, such as a gateway of one's own. */
      address: serviceAddress.default('https://api.x.com'),
      caFile: z.string().optional(),
    })
    .default({ address: 'https://api.x.com' }),
  /** What the app's plan allows. */
  plan: z
    .strictObject({
      /** Answers only to who mentioned or quoted the account (self-serve plans). */
      summonedOnly: z.boolean().default(true),
      /** Posts of up to 25,000 instead of 280 weighted characters. */
      longPosts: z.boolean().default(false),
    })
    .default({ summonedOnly: true, longPosts: false }),
  /** What X charges for each, in `currency`. */
  prices: z
    .strictObject({
      post: moneyAmount.default(0),
      postWithLink: moneyAmount.default(0),
      directMessage: moneyAmount.default(0),
      /** For each post or message read. */
      read: moneyAmount.default(0),
    })
    .default({ post: 0, postWithLink: 0, directMessage: 0, read: 0 }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency such as USD')
    .default('USD'),
  /** Warned from `warnAt` (share) on; at the end nothing is posted until the next month. */
  budget: z.strictObject({ perMonth: moneyAmount, warnAt: z.number().min(0).max(1).default(0.8) }).optional(),
  /** The agent's sign at the end of each answer; `{sign}` becomes the initials; '': none. */
  sign: z.string().max(20).default('^{sign}'),
  /** Whose answers a supervisor releases first: of agents marked so, or everybody's. */
  release: z.enum(['marked', 'everybody']).default('marked'),
  /** Proposed words for taking a thread private; `{handle}` becomes the customer's. */
  takePrivate: z.strictObject({ pointer: bothWords, opening: bothWords }).default({
    pointer: {
      de: '@{handle} Wir haben Ihnen eine Direktnachricht geschickt.',
      en: '@{handle} We have sent you a direct message.',
    },
    opening: {
      de: 'Hallo, hier können wir Ihr Anliegen in Ruhe klären.',
      en: 'Hello, here we can look into this together.',
    },
  }),
  media: z
    .strictObject({ maximumMb: z.number().int().min(1).max(512).default(20) })
    .default({ maximumMb: 20 }),
});
export type XAccountConfig = z.infer<typeof xAccountConfig>;
export type XAccess = z.infer<typeof xAccess>;
