import { z } from 'zod';
import { id, instant, key, language } from './primitives.ts';
import type { RefusalCode } from './refusal-code.ts';
import type { Result } from './result.ts';

/** Version of the visitors' protocol; a hub refuses others with `protocol-version`. */
export const visitorProtocolVersion = 1;

/** The socket.io namespace of visitors, and the path of its own door: agents and visitors never share a connection. */
export const visitorNamespace = '/visitor';
export const visitorPath = '/visitor/socket.io';

/** Longest line of a chat (characters), in either direction. */
export const longestChatLine = 4_000;

const text = z.string().trim().min(1).max(longestChatLine);

/** What a visitor's page says when it connects (socket.io `auth`). */
export const visitorHandshake = z.strictObject({
  protocol: z.literal(visitorProtocolVersion),
  accountId: key,
  /** As the last `welcome` gave it; null the first time. What is no token is replaced. */
  token: z.string().min(1).max(200).nullable(),
  /** The number of the last line that the page has; 0: none. */
  lastLine: z.number().int().min(0),
});
export type VisitorHandshake = z.infer<typeof visitorHandshake>;

/** Begins a chat, or writes again in one that ended. Repeated with the same clientId it does nothing twice. */
export const beginInput = z.strictObject({
  clientId: z.uuid(),
  name: z.string().trim().min(1).max(100),
  /** As the visitor typed it: proves nothing. */
  mail: z.email().max(254).nullable(),
  language,
  text,
});
export type BeginInput = z.infer<typeof beginInput>;

/** One line of the visitor; the clientId is made once per line. */
export const lineInput = z.strictObject({ clientId: z.uuid(), text });
export type LineInput = z.infer<typeof lineInput>;

/** Repeated while the visitor types; forgotten after six seconds of silence. */
export const visitorTypingInput = z.strictObject({ typing: z.boolean() });

/** The page shows every line up to this number. */
export const receivedInput = z.strictObject({ line: z.number().int().min(0) });

/** Lines are missing after this number: answered with `welcome`. */
export const visitorResumeInput = z.strictObject({ lastLine: z.number().int().min(0) });

/** A line as the visitor's page shows it. Numbers rise by one within the visitor's session, without gaps. */
export const chatLine = z.object({
  line: z.number().int().min(1),
  at: instant,
  from: z.enum(['visitor', 'agent']),
  /** How the company shows its agent; empty for the visitor's own lines. */
  name: z.string(),
  text: z.string(),
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
  }),
  z.object({ status: z.literal('active'), agent: z.string() }),
  /** `lost`: the page was gone for longer than the account's grace. */
  z.object({ status: z.literal('ended'), by: z.enum(['agent', 'visitor', 'lost']) }),
]);
export type VisitorState = z.infer<typeof visitorState>;

/** The first thing a visitor hears after connecting, and the answer to `resume`. */
export const visitorWelcome = z.object({
  token: z.string(),
  now: instant,
  /** Greeting of the account in both languages; empty: none. */
  greeting: z.object({ de: z.string(), en: z.string() }),
  state: visitorState,
  /** Everything after `lastLine`. */
  lines: z.array(chatLine),
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
};

/** Socket.io event map, visitor to hub. */
export type VisitorToHub = {
  begin: (input: BeginInput, acknowledge: (answer: LineAnswer) => void) => void;
  line: (input: LineInput, acknowledge: (answer: LineAnswer) => void) => void;
  typing: (input: z.infer<typeof visitorTypingInput>, acknowledge?: (answer: VisitorAnswer) => void) => void;
  received: (input: z.infer<typeof receivedInput>, acknowledge?: (answer: VisitorAnswer) => void) => void;
  leave: (input: Record<string, never>, acknowledge?: (answer: VisitorAnswer) => void) => void;
  resume: (input: z.infer<typeof visitorResumeInput>, acknowledge?: (answer: VisitorAnswer) => void) => void;
};

/** The visitor of a chat begins or stops typing: heard by who has the conversation open, never stored. */
export const visitorTyping = z.object({ conversationId: id, typing: z.boolean() });
export type VisitorTyping = z.infer<typeof visitorTyping>;
