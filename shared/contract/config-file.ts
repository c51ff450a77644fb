import { z } from 'zod';
import { durationMs } from '../domain/duration.ts';
import { formField } from './chat.ts';
import { durationBetween, requiredSkillConfig, secretReference } from './config-parts.ts';
import { widgetWording } from './chat-texts.ts';
import { channel, key, language, localText } from './primitives.ts';
import { wrapUpMode } from './queue.ts';
import { smsAccountConfig } from './sms-account.ts';
import { agentSign, login, role } from './user.ts';
import { xAccountConfig } from './x-account.ts';

/** A whole configuration: what `blendesk-hub apply` takes and `export` prints. Sections left out are left alone. */

/** One text for both languages, or one for each. */
export const configText = z.union([z.string().min(1).max(200), localText]);

const timeRange = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a range such as 08:00-18:00');

const day = z.array(timeRange).max(6);

/** When a queue works, on a wall clock. */
export const businessHoursConfig = z.strictObject({
  id: key,
  timeZone: z.string().min(1).max(64),
  week: z.strictObject({
    mon: day.default([]),
    tue: day.default([]),
    wed: day.default([]),
    thu: day.default([]),
    fri: day.default([]),
    sat: day.default([]),
    sun: day.default([]),
  }),
  /** Dates (YYYY-MM-DD) on which nobody works. */
  closedOn: z.array(z.iso.date()).default([]),
});

export const skillConfig = z.strictObject({ id: key, name: configText });

/** What a contact asks for after it has waited `after`; the first ring starts at 0s. */
export const ringConfig = z.strictObject({
  after: durationBetween('0s', '90d').default('0s'),
  skills: z.array(requiredSkillConfig).default([]),
});

/** When a live contact may have an open deferred one set aside. */
export const interruptionMode = z.enum(['never', 'when-late', 'free']);

/** Live places kept free: `adaptive`, or a number fixed by hand. */
export const reserveConfig = z.strictObject({
  places: z.union([z.literal('adaptive'), z.number().int().min(0).max(100_000)]).default('adaptive'),
  minimum: z.number().int().min(0).max(100_000).optional(),
  maximum: z.number().int().min(0).max(100_000).optional(),
});

/** How contacts of one channel take an agent's 100 units. */
export const channelRoutingConfig = z.strictObject({
  cost: z.number().int().min(1).max(100).optional(),
  maximumPerAgent: z.number().int().min(0).max(100).optional(),
  offerTimeout: durationBetween('100ms', '1d').optional(),
  autoAccept: z.boolean().optional(),
  interruption: interruptionMode.optional(),
  interruptedBy: z.partialRecord(channel, interruptionMode).optional(),
});

export const queueConfig = z.strictObject({
  id: key,
  name: configText,
  /** 0 is normal; each step counts as that much longer waiting. -10 … 10. */
  priority: z.number().int().min(-10).max(10).default(0),
  rings: z.array(ringConfig).min(1).max(10),
  /** Answer due within this time, counted in business hours. */
  answerWithin: durationBetween('1s', '366d'),
  /** Mean handling time expected before any is measured. */
  expectedHandling: durationBetween('1s', '1d').default('5m'),
  businessHours: key.optional(),
  /** Left out: as the channel has it. */
  offerTimeout: durationBetween('100ms', '1d').optional(),
  /** Contacts are assigned without asking; left out: as the channel has it. */
  autoAccept: z.boolean().optional(),
  /** When live contacts may have open contacts of this queue set aside; left out: as the channel has it. */
  interruption: interruptionMode.optional(),
  /** The same for single live channels. */
  interruptedBy: z.partialRecord(channel, interruptionMode).optional(),
  /** Where else contacts may be answered when this queue is too slow. */
  overflow: z
    .strictObject({
      to: key,
      after: durationBetween('0s', '90d').optional(),
      whenWaiting: z.number().int().min(1).max(1_000_000).optional(),
    })
    .refine((overflow) => overflow.after !== undefined || overflow.whenWaiting !== undefined, {
      error: 'given after, whenWaiting or both',
    })
    .optional(),
  /** At least this share (0–1) of the deferred starts goes to this queue while somebody waits here. */
  share: z.number().min(0).max(1).optional(),
  /** Live contacts: the share (0–1) to be answered within `answerWithin`. */
  serviceLevel: z.number().min(0.01).max(0.999).default(0.8),
  wrapUp: z
    .strictObject({
      mode: wrapUpMode.default('mandatory'),
      /** Length of a time-boxed wrap-up. */
      timeBox: durationBetween('100ms', '1d').default('60s'),
      codes: z
        .array(z.strictObject({ id: key, name: configText }))
        .max(100)
        .default([]),
    })
    .default({ mode: 'none', timeBox: '60s', codes: [] }),
});

const port = z.number().int().min(1).max(65_535);
const host = z.string().min(1).max(253);

/** `tls` from the first byte, `starttls` required, `none` only for servers on this machine. */
export const transportSecurity = z.enum(['tls', 'starttls', 'none']);

/** OAuth 2.0 refresh-token grant, as Microsoft 365 and Google want it. */
export const oauth2Config = z.strictObject({
  tokenUrl: z.url(),
  clientId: z.string().min(1),
  clientSecret: secretReference.optional(),
  refreshToken: secretReference,
  scope: z.string().optional(),
});

const serverLogin = {
  host,
  port,
  security: transportSecurity,
  /** Accept a certificate signed by this CA (PEM file path on the hub's machine) besides the usual ones. */
  caFile: z.string().optional(),
  user: z.string().min(1).optional(),
  password: secretReference.optional(),
  oauth2: oauth2Config.optional(),
};

/** Mail fetched from a mailbox. */
export const imapInConfig = z.strictObject({
  kind: z.literal('imap'),
  ...serverLogin,
  user: z.string().min(1),
  folders: z
    .array(z.strictObject({ name: z.string().min(1), queue: key.optional() }))
    .min(1)
    .max(20)
    .default([{ name: 'INBOX' }]),
  /** How often to look when IDLE is not available, and as a safety net when it is. */
  pollEvery: durationBetween('100ms', '1d').default('60s'),
  /** Which mails that were there before the first connection become contacts. */
  startWith: z.enum(['all', 'unseen', 'new']).default('unseen'),
});

/** Mail relayed to the hub's own SMTP or LMTP door (see `reception`). */
export const directInConfig = z.strictObject({
  kind: z.literal('direct'),
  /** Envelope recipients that belong to this account; the account's own address always does. */
  recipients: z.array(z.email()).max(100).default([]),
});

/** Where replies are handed over. */
export const smtpOutConfig = z.strictObject({ ...serverLogin });

export const emailAccountConfig = z.strictObject({
  id: key,
  channel: z.literal('email'),
  name: z.string().min(1).max(100),
  address: z.email(),
  /** Display name of replies. `{agent}` becomes the agent's name. */
  displayName: z.string().max(100).default(''),
  /** Further own addresses: mail from them is never a customer's. */
  aliases: z.array(z.email()).max(100).default([]),
  queue: key,
  in: z.discriminatedUnion('kind', [imapInConfig, directInConfig]),
  out: smtpOutConfig,
  /** Text under each reply; `{agent}` becomes the agent's name. */
  signature: z.string().max(5_000).default(''),
  /** Language of the quote header and of new customers. */
  language: language.default('de'),
  /** Larger mails are refused (direct) or kept as raw only (IMAP). Megabytes. */
  maximumMailMb: z.number().int().min(1).max(500).default(50),
});

const greeting = z.string().max(1_000);
const visitorWords = z.union([greeting, z.object({ de: greeting, en: greeting })]);

/** What visitors may choose before they chat, and where it leads. */
export const chatTopicConfig = z.strictObject({
  id: key,
  name: configText,
  /** Left out: the account's. */
  queue: key.optional(),
  /** Asked for besides the queue's. */
  skills: z.array(requiredSkillConfig).max(10).default([]),
});

/** Kinds of files, by their content. */
export const fileKind = z.enum(['picture', 'pdf', 'text', 'office', 'archive', 'audio', 'video']);

/** How the site proves who its visitor is: a JWT with `sub` and `exp`, and `name`, `email`, `email_verified` as it likes. */
export const visitorIdentityConfig = z.discriminatedUnion('algorithm', [
  z.strictObject({
    algorithm: z.literal('HS256'),
    /** At least 32 bytes. */
    secret: secretReference,
    issuer: z.string().min(1).max(200).optional(),
    audience: z.string().min(1).max(200).optional(),
  }),
  z.strictObject({
    algorithm: z.literal('RS256'),
    /** PEM. */
    publicKey: z
      .string()
      .regex(/^-----BEGIN PUBLIC KEY-----[\s\S]+-----END PUBLIC KEY-----\s*$/, 'a public key (PEM)'),
    issuer: z.string().min(1).max(200).optional(),
    audience: z.string().min(1).max(200).optional(),
  }),
]);

/** A chat on one or more web sites. */
export const chatAccountConfig = z.strictObject({
  id: key,
  channel: z.literal('chat'),
  name: z.string().min(1).max(100),
  queue: key,
  /** Language of visitors whose page does not say one. */
  language: language.default('de'),
  /** Pages of these origins may open the chat, such as `https://www.shop.example`. */
  allowedOrigins: z
    .array(
      z
        .string()
        .max(300)
        .regex(
          /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$|^https?:\/\/\[[0-9a-f:]+\](:\d{1,5})?$/,
          'an origin such as https://www.shop.example, in lower case and without a path',
        ),
    )
    .min(1)
    .max(100),
  /** Agents' name for visitors. `{agent}` becomes the agent's name. */
  displayName: z.string().min(1).max(100).default('{agent}'),
  /** Shown before the visitor's first line. */
  welcome: visitorWords.default({ de: '', en: '' }),
  /** Heads the widget. */
  title: configText.default('Chat'),
  topics: z.array(chatTopicConfig).max(50).default([]),
  /** What the form before a chat asks for. */
  form: z
    .strictObject({
      name: formField.default('required'),
      mail: formField.default('optional'),
      topic: formField.default('optional'),
    })
    .default({ name: 'required', mail: 'optional', topic: 'optional' }),
  /** Shown under the form; `consent`: has to be ticked. */
  privacy: z
    .strictObject({
      text: visitorWords,
      url: z.url({ protocol: /^https?$/ }),
      consent: z.boolean().default(false),
    })
    .optional(),
  /** When chats begin; left out: as the queue works. Outside, visitors may leave a message. */
  businessHours: key.optional(),
  /** Mailbox for messages left, for chats that go on by mail and for transcripts; left out: none of these. */
  mailAccount: key.optional(),
  leaveMessage: z.boolean().default(true),
  /** Chats that nobody answered go on by mail, where the visitor gave an address. */
  unansweredToMail: z.boolean().default(true),
  transcript: z.boolean().default(true),
  rating: z.boolean().default(true),
  /** Files of visitors; `types` are told by the content. */
  files: z
    .strictObject({
      fromVisitors: z.boolean().default(true),
      maximumMb: z.number().int().min(1).max(100).default(10),
      types: z.array(fileKind).min(1).default(['picture', 'pdf', 'text', 'office']),
    })
    .default({ fromVisitors: true, maximumMb: 10, types: ['picture', 'pdf', 'text', 'office'] }),
  /** Agents see what visitors type before it is sent; the widget says so. */
  typingPreview: z.boolean().default(false),
  /** Visitors who write nothing after an agent's line are reminded, then the chat ends. */
  idle: z
    .strictObject({
      remindAfter: durationBetween('100ms', '1d').default('3m'),
      closeAfter: durationBetween('100ms', '2d').default('10m'),
      /** What they are told. */
      reminder: visitorWords.default({
        de: 'Sind Sie noch da? Ohne Antwort endet dieser Chat bald.',
        en: 'Are you still there? Without an answer this chat will end soon.',
      }),
    })
    .refine((rule) => durationMs(rule.closeAfter) > durationMs(rule.remindAfter), {
      error: 'given a closeAfter longer than its remindAfter',
    })
    .optional(),
  identity: visitorIdentityConfig.optional(),
  /** A chat can be taken up again for this long after its last sign of life. */
  sessionLife: durationBetween('1m', '366d').default('30d'),
  /** Other wordings of the widget's texts. */
  texts: widgetWording.default({ de: {}, en: {} }),
  /** How long a visitor may be gone (reload, lost network) before the chat counts as left. */
  visitorGrace: durationBetween('100ms', '1h').default('60s'),
});

/** Later kinds of account join this union. */
export const channelAccountConfig = z.discriminatedUnion('channel', [
  emailAccountConfig,
  chatAccountConfig,
  smsAccountConfig,
  xAccountConfig,
]);

export const agentConfig = z.strictObject({
  login,
  name: z.string().trim().min(1).max(100),
  email: z.email().optional(),
  role: role.default('agent'),
  /** Left out: German for a new user, afterwards what the person chose. */
  language: language.optional(),
  skills: z.array(requiredSkillConfig).max(200).default([]),
  /** Most open contacts of a channel, instead of the channel's; 0 takes the agent off it. */
  maximumPerChannel: z.partialRecord(channel, z.number().int().min(0).max(100)).optional(),
  /** Interruptions within an hour, instead of everybody's. */
  interruptionsPerHour: z.number().int().min(0).max(1_000).optional(),
  /** Signs public answers, such as AB; left out: the initials of the name. */
  sign: agentSign.optional(),
  /** A supervisor releases the agent's public answers first. */
  needsRelease: z.boolean().optional(),
});

const listener = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535),
  /** Certificate and key for STARTTLS (PEM file paths). */
  certFile: z.string().optional(),
  keyFile: z.string().optional(),
});

/** The hub's own doors for mail servers that can relay. Whoever may connect may deliver: keep it inside. */
export const receptionConfig = z.strictObject({
  smtp: listener.optional(),
  lmtp: listener.optional(),
  /** Addresses or CIDR ranges that may deliver. */
  allowFrom: z.array(z.string()).default(['127.0.0.0/8', '::1/128']),
});

/** How the router treats everybody. */
export const routingConfig = z.strictObject({
  preferredAgentWait: durationBetween('0s', '7d').default('10m'),
  declineCooldown: durationBetween('0s', '7d').default('2m'),
  /** After this time without a connection an agent counts as gone and offers move on. */
  connectionGrace: durationBetween('0s', '1d').default('15s'),
  /** Work of an agent who has been gone for this long goes back to its queue, with the draft. */
  requeueAfter: durationBetween('0s', '7d').default('15m'),
  /** Differences from the channels' usual cost, maximum and manners. */
  channels: z.partialRecord(channel, channelRoutingConfig).default({}),
  /** What one step of a queue's priority is worth: to live contacts, to deferred ones. */
  priorityBoost: durationBetween('0s', '1d').default('60s'),
  deferredPriorityBoost: durationBetween('0s', '7d').default('15m'),
  /** Safety before the latest start of deferred work. */
  deferredMargin: durationBetween('0s', '7d').default('0s'),
  /** Live places kept free for live contacts, in every pool and in single ones (by the ids that the queue view shows). */
  reserve: reserveConfig.default({ places: 'adaptive' }),
  reserves: z.record(z.string().min(1).max(2_000), reserveConfig).default({}),
  /** Share (0–1) of the available agents who may work on overdue deferred contacts of one kind at once. */
  urgentShare: z.number().min(0).max(1).default(0.2),
  interruptionsPerHour: z.number().int().min(0).max(1_000).default(4),
  interruptAgain: z.boolean().default(false),
  /** How long before its target runs out a live contact interrupts (mode when-late). */
  interruptionLead: durationBetween('0s', '1h').default('10s'),
  /** How long a contact passed on to one agent waits for nobody else. */
  directedWait: z
    .strictObject({
      live: durationBetween('0s', '1h').default('60s'),
      deferred: durationBetween('0s', '7d').default('4h'),
    })
    .default({ live: '60s', deferred: '4h' }),
  /** Contacts that one agent may set aside by hand at the same time. */
  parkedPerAgent: z.number().int().min(0).max(1_000).default(10),
  /** Deferred contacts of nearly equal urgency (within this time) are chosen by the expected gap; 0s: never. */
  gapFitting: durationBetween('0s', '1d').default('0s'),
  /** How long every call of the router is kept, to replay days and ask what other rules would have done. */
  keepRecord: durationBetween('1d', '3650d').default('35d'),
});

/** Words that agents have at hand. `{customer}` and `{agent}` become the names. */
export const cannedReplyConfig = z.strictObject({
  id: key,
  name: configText,
  /** Typed after a slash to find it at once. */
  shortcut: key.optional(),
  text: z.union([
    z.string().trim().min(1).max(4_000),
    z.object({ de: z.string().trim().min(1).max(4_000), en: z.string().trim().min(1).max(4_000) }),
  ]),
  /** Left out: everywhere. */
  channels: z.array(channel).min(1).optional(),
  queues: z.array(key).min(1).max(1_000).optional(),
});

export const configFile = z.strictObject({
  routing: routingConfig.optional(),
  reception: receptionConfig.optional(),
  businessHours: z.array(businessHoursConfig).max(200).optional(),
  skills: z.array(skillConfig).max(2_000).optional(),
  queues: z.array(queueConfig).max(1_000).optional(),
  channelAccounts: z.array(channelAccountConfig).max(1_000).optional(),
  cannedReplies: z.array(cannedReplyConfig).max(2_000).optional(),
  agents: z.array(agentConfig).max(20_000).optional(),
});

export type ConfigFile = z.infer<typeof configFile>;
export type BusinessHoursConfig = z.infer<typeof businessHoursConfig>;
export type QueueConfig = z.infer<typeof queueConfig>;
export type EmailAccountConfig = z.infer<typeof emailAccountConfig>;
export type ChatAccountConfig = z.infer<typeof chatAccountConfig>;
export type ChatTopicConfig = z.infer<typeof chatTopicConfig>;
export type FileKind = z.infer<typeof fileKind>;
export type VisitorIdentityConfig = z.infer<typeof visitorIdentityConfig>;
export type CannedReplyConfig = z.infer<typeof cannedReplyConfig>;
export type ChannelAccountConfig = z.infer<typeof channelAccountConfig>;
export type ImapInConfig = z.infer<typeof imapInConfig>;
export type SmtpOutConfig = z.infer<typeof smtpOutConfig>;
export type Oauth2Config = z.infer<typeof oauth2Config>;
export type AgentConfig = z.infer<typeof agentConfig>;
export type ReceptionConfig = z.infer<typeof receptionConfig>;
export type RoutingConfigFile = z.infer<typeof routingConfig>;
export type ConfigText = z.infer<typeof configText>;
