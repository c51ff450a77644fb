import { z } from 'zod';
import { widgetWording } from './chat-texts.ts';
import { id, instant, key, language, localText } from './primitives.ts';
import type { RefusalCode } from './refusal-code.ts';
import type { Result } from './result.ts';
import {
  longestChatLine,
  longestTypingPreview,
  mostFilesOfLine,
  visitorProtocolVersion,
} from './visitor-paths.ts';

export {
  longestChatLine,
  longestTypingPreview,
  mostFilesOfLine,
  visitorFilesPath,
  visitorNamespace,
  visitorPath,
  visitorProtocolVersion,
} from './visitor-paths.ts';

const text = z.string().trim().max(longestChatLine);
const someText = text.min(1);
const clientId = z.uuid();
const typedName = z.string().trim().max(100);
const files = z.array(id).max(mostFilesOfLine).default([]);

/** The page that the visitor looks at; shown to agents without query and fragment. */
export const visitorPage = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  title: z.string().max(200),
});
export type VisitorPage = z.infer<typeof visitorPage>;

/** What a visitor's page says when it connects (socket.io `auth`). */
export const visitorHandshake = z.strictObject({
  protocol: z.literal(visitorProtocolVersion),
  accountId: key,
  /** As the last `welcome` gave it; null the first time. What is no token is replaced. */
  token: z.string().min(1).max(200).nullable(),
  /** The number of the last line that the page has; 0: none. */
  lastLine: z.number().int().min(0),
  /** Signed by the site (JWT): proves who the visitor is. */
  identity: z.string().min(1).max(4_096).nullable().default(null),
  page: visitorPage.nullable().default(null),
});
export type VisitorHandshake = z.input<typeof visitorHandshake>;

/** Begins a chat, or writes again in one that ended. Repeated with the same clientId it does nothing twice. */
export const beginInput = z.strictObject({
  clientId,
  /** '' where the account does not ask. */
  name: typedName,
  /** As the visitor typed it: proves nothing. */
  mail: z.email().max(254).nullable(),
  topic: key.nullable().default(null),
  language,
  text: someText,
});
export type BeginInput = z.input<typeof beginInput>;

/** One line of the visitor, words or files or both; the clientId is made once per line. */
export const lineInput = z
  .strictObject({ clientId, text, files })
  .refine((line) => line.text !== '' || line.files.length > 0, { path: ['text'], error: 'words or files' });
export type LineInput = z.input<typeof lineInput>;

/** Repeated while the visitor types; forgotten after six seconds of silence. `text`: where the account shows it. */
export const visitorTypingInput = z.strictObject({
  typing: z.boolean(),
  text: z.string().max(longestTypingPreview).default(''),
});

/** The page has every line up to this number. */
export const receivedInput = z.strictObject({ line: z.number().int().min(0) });

/** Lines are missing after this number: answered with `welcome`. */
export const visitorResumeInput = z.strictObject({ lastLine: z.number().int().min(0) });

/** A message for whoever reads it later, outside business hours: becomes an e-mail conversation. */
export const leaveMessageInput = z.strictObject({
  clientId,
  name: typedName,
  mail: z.email().max(254),
  topic: key.nullable().default(null),
  language,
  text: someText,
});
export type LeaveMessageInput = z.input<typeof leaveMessageInput>;

/** How content the visitor was: 1 (not at all) to 5. */
export const rateInput = z.strictObject({
  score: z.number().int().min(1).max(5),
  comment: z.string().trim().max(1_000).default(''),
});
export type RateInput = z.input<typeof rateInput>;

/** Where the whole chat shall be sent. */
export const transcriptInput = z.strictObject({ mail: z.email().max(254) });

/** A file of a line. */
export const chatFile = z.object({
  id,
  name: z.string(),
  /** MIME type, told by the content. */
  type: z.string(),
  size: z.number().int(),
  /** Opens it at `/visitor/files/ID/KEY`, for whoever has the key. */
  key: z.string(),
});
export type ChatFile = z.infer<typeof chatFile>;

/** A line as the visitor's page shows it. Numbers rise by one within the visitor's session, without gaps. */
export const chatLine = z.object({
  line: z.number().int().min(1),
  at: instant,
  /** `system`: the company's own words, such as the reminder of an idle visitor. */
  from: z.enum(['visitor', 'agent', 'system']),
  /** How the company shows its agent; empty for others' lines. */
  name: z.string(),
  text: z.string(),
  files: z.array(chatFile),
  /** Own lines: the id that the page gave it. */
  clientId: z.string().nullable(),
});
export type ChatLine = z.infer<typeof chatLine>;

/** Where the chat stands, as its visitor may know it. */
export const visitorState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('none') }),
  z.object({
    status: z.literal('waiting'),
    /** 1 is next. */
    position: z.number().int().min(1),
    /** It was answered before, but the agent is away. */
    again: z.boolean(),
    /** Expected wait from now, rounded; null: nobody can say. */
    estimatedWaitMs: z.number().int().min(0).nullable(),
  }),
  z.object({ status: z.literal('active'), agent: z.string() }),
  /** `lost`: the page was gone for longer than the account's grace; `idle`: nothing was written for too long. */
  z.object({ status: z.literal('ended'), by: z.enum(['agent', 'visitor', 'lost', 'idle']) }),
]);
export type VisitorState = z.infer<typeof visitorState>;

/** Whether somebody works now; if not, since when again (null: not within the coming weeks). */
export const visitorHours = z.object({ open: z.boolean(), opensAt: instant.nullable() });
export type VisitorHours = z.infer<typeof visitorHours>;

/** Whether the form asks for something. */
export const formField = z.enum(['required', 'optional', 'none']);
export type FormField = z.infer<typeof formField>;

const wordsInBoth = z.object({ de: z.string(), en: z.string() });

/** What the widget has to know of its account. */
export const visitorAccount = z.object({
  title: localText,
  /** Empty: none. */
  greeting: wordsInBoth,
  language,
  topics: z.array(z.object({ id: key, name: localText })),
  form: z.object({ name: formField, mail: formField, topic: formField }),
  privacy: z.object({ text: wordsInBoth, url: z.string(), consent: z.boolean() }).nullable(),
  /** Null: visitors hand in no files. `types`: MIME types taken. */
  files: z.object({ maximumBytes: z.number().int(), types: z.array(z.string()) }).nullable(),
  /** Agents see what is being typed: the widget says so. */
  typingPreview: z.boolean(),
  leaveMessage: z.boolean(),
  transcript: z.boolean(),
  rating: z.boolean(),
  texts: widgetWording,
});
export type VisitorAccount = z.infer<typeof visitorAccount>;

/** The first thing a visitor hears after connecting, and the answer to `resume`. */
export const visitorWelcome = z.object({
  /** Differs from the one given when the session has expired or belongs to somebody else: what the page showed is gone. */
  token: z.string(),
  now: instant,
  account: visitorAccount,
  hours: visitorHours,
  /** What the site's token proved; null: nothing. */
  identity: z.object({ name: z.string(), mail: z.string().nullable() }).nullable(),
  state: visitorState,
  /** Everything after `lastLine`. */
  lines: z.array(chatLine),
  /** The agent has read the visitor's lines up to this number. */
  agentRead: z.number().int().min(0),
  /** The chat that ended was rated already. */
  rated: z.boolean(),
});
export type VisitorWelcome = z.infer<typeof visitorWelcome>;

/** Acknowledgement of `begin` and `line`: sent after the commit. */
export const keptLine = z.object({ line: z.number().int(), at: instant });
export type LineAnswer = Result<z.infer<typeof keptLine>, RefusalCode>;
export type VisitorAnswer = Result<null, RefusalCode>;

/** Socket.io event map, hub to visitor. */
export type HubToVisitor = {
  welcome: (welcome: VisitorWelcome) => void;
  state: (state: VisitorState) => void;
  line: (line: ChatLine) => void;
  typing: (agent: { readonly typing: boolean }) => void;
  /** The agent has read the visitor's lines up to this number. */
  read: (upTo: { readonly line: number }) => void;
  hours: (hours: VisitorHours) => void;
};

type Acknowledge = (answer: VisitorAnswer) => void;

/** Socket.io event map, visitor to hub. */
export type VisitorToHub = {
  begin: (input: BeginInput, acknowledge: (answer: LineAnswer) => void) => void;
  line: (input: LineInput, acknowledge: (answer: LineAnswer) => void) => void;
  typing: (input: z.input<typeof visitorTypingInput>, acknowledge?: Acknowledge) => void;
  received: (input: z.input<typeof receivedInput>, acknowledge?: Acknowledge) => void;
  /** The visitor saw every line up to this one. */
  read: (input: z.input<typeof receivedInput>, acknowledge?: Acknowledge) => void;
  page: (input: VisitorPage, acknowledge?: Acknowledge) => void;
  leave: (input: Record<string, never>, acknowledge?: Acknowledge) => void;
  resume: (input: z.input<typeof visitorResumeInput>, acknowledge?: Acknowledge) => void;
  leaveMessage: (input: LeaveMessageInput, acknowledge: Acknowledge) => void;
  rate: (input: RateInput, acknowledge: Acknowledge) => void;
  transcript: (input: z.input<typeof transcriptInput>, acknowledge: Acknowledge) => void;
};

/** The visitor of a chat begins or stops typing: heard by who has the conversation open, never stored. */
export const visitorTyping = z.object({
  conversationId: id,
  typing: z.boolean(),
  /** What is in the visitor's field, where the account shows it; else null. */
  text: z.string().nullable(),
});
export type VisitorTyping = z.infer<typeof visitorTyping>;

/** What an agent is told of the visitor of a chat. */
export const visitorDetails = z.object({
  /** A page of theirs is open, or was within the grace. */
  present: z.boolean(),
  /** As the visitor typed it: proves nothing. */
  mail: z.string().nullable(),
  language: language.nullable(),
  topic: localText.nullable(),
  page: visitorPage.nullable(),
  /** The site's own id of the person, proven by its signature. */
  subject: z.string().nullable(),
  rating: z.object({ score: z.number().int(), comment: z.string(), at: instant }).nullable(),
  blockedUntil: instant.nullable(),
  /** The account shows what is being typed. */
  typingPreview: z.boolean(),
  /** E-mail account by which the conversation can go on; null: none. */
  mailAccountId: key.nullable(),
});
export type VisitorDetails = z.infer<typeof visitorDetails>;
