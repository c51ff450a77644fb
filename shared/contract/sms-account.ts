import { z } from 'zod';
import { languageRoutes, moneyAmount, publicAddress, serviceAddress } from './text-account.ts';
import { durationBetween, secretReference } from './config-parts.ts';
import { key, language } from './primitives.ts';

const autoText = z.string().trim().max(480);
/** A short text in both languages; '' sends none. */
const autoWords = z.union([autoText, z.object({ de: autoText, en: autoText })]);

/** A number in E.164, a short code, or a name of 1–11 letters and digits, which nobody can answer. */
export const smsSender = z
  .string()
  .regex(
    /^(\+[1-9]\d{6,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/,
    'a number such as +436601234567, a short code, or a name of at most 11 letters and digits',
  );

/** Twilio: REST out, signed webhooks in. */
export const twilioGateway = z.strictObject({
  kind: z.literal('twilio'),
  accountSid: z.string().regex(/^AC[0-9a-fA-F]{32}$/, 'an account SID (AC and 32 hexadecimal digits)'),
  /** Checks the signatures of webhooks; also signs in unless there is an API key. */
  authToken: secretReference,
  apiKey: z
    .strictObject({
      sid: z.string().regex(/^SK[0-9a-fA-F]{32}$/, 'a key SID (SK and 32 hexadecimal digits)'),
      secret: secretReference,
    })
    .optional(),
  /** Sends through this service instead of the account's own sender. */
  messagingService: z
    .string()
    .regex(/^MG[0-9a-fA-F]{32}$/, 'a messaging service SID (MG and 32 hexadecimal digits)')
    .optional(),
  /** Where Twilio reaches this hub: what its signatures are made for, whatever proxies stand between. */
  publicAddress,
  /** Another base address of the REST API. */
  address: serviceAddress.default('https://api.twilio.com'),
});

/** A gateway that speaks SMPP 3.4. */
export const smppGateway = z.strictObject({
  kind: z.literal('smpp'),
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535).default(2775),
  security: z.enum(['tls', 'none']).default('tls'),
  caFile: z.string().optional(),
  systemId: z.string().min(1).max(15),
  password: secretReference,
  systemType: z.string().max(12).default(''),
  /** Type of number and numbering plan of the sender; left out: by its kind. */
  sourceTon: z.number().int().min(0).max(6).optional(),
  sourceNpi: z.number().int().min(0).max(18).optional(),
  /** How data_coding 0 is meant there. */
  defaultAlphabet: z.enum(['gsm', 'latin1']).default('gsm'),
  /** How long messages are put together. */
  concatenation: z.enum(['udh', 'sar', 'payload']).default('udh'),
  /** Requests under way at once. */
  window: z.number().int().min(1).max(1_000).default(10),
  /** Messages per second; left out: as fast as the window allows. */
  perSecond: z.number().int().min(1).max(10_000).optional(),
  enquireEvery: durationBetween('100ms', '1h').default('30s'),
  /** How long an answer may take before the connection counts as dead. */
  answerWithin: durationBetween('100ms', '10m').default('10s'),
});

/** One SMS number or sender. */
export const smsAccountConfig = z.strictObject({
  id: key,
  channel: z.literal('sms'),
  name: z.string().min(1).max(100),
  address: smsSender,
  queue: key,
  /** Language of customers who do not show theirs. */
  language: language.default('de'),
  /** Where messages go by the language they are written in. */
  languages: languageRoutes.default({}),
  /** Country of numbers that come without one (ISO 3166). */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'a country code such as AT')
    .default('DE'),
  gateway: z.discriminatedUnion('kind', [twilioGateway, smppGateway]),
  /** Parts that one message may take. */
  maximumSegments: z.number().int().min(1).max(20).default(6),
  /** What a part costs, to be shown. */
  price: z
    .strictObject({ amount: moneyAmount, currency: z.string().regex(/^[A-Z]{3}$/, 'a currency such as EUR') })
    .optional(),
  /** How STOP, START and HELP are answered; '' where the gateway does it (Twilio does unless told otherwise). */
  keywords: z
    .strictObject({
      stop: autoWords.default(''),
      start: autoWords.default(''),
      /** '': a request for help is a message like any other. */
      help: autoWords.default(''),
    })
    .default({ stop: '', start: '', help: '' }),
  /** Pictures and files of customers (MMS). */
  media: z
    .strictObject({ maximumMb: z.number().int().min(1).max(100).default(10) })
    .default({ maximumMb: 10 }),
  /** Parts of a long message that do not come together within this time are shown as they are. */
  partsWithin: durationBetween('100ms', '7d').default('1h'),
});
export type SmsAccountConfig = z.infer<typeof smsAccountConfig>;
export type TwilioGateway = z.infer<typeof twilioGateway>;
export type SmppGateway = z.infer<typeof smppGateway>;
