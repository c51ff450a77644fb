import type { Readable } from 'node:stream';
import type { ChannelAccountConfig } from '../../shared/contract/config-file.ts';
import type { DeliveryCode } from '../../shared/contract/message.ts';
import type { Mailbox } from '../../shared/contract/primitives.ts';
import type { RateLimit } from '../../shared/contract/text-message.ts';
import type { DigestMail } from './email/digest-mail.ts';
import type { ParsedMail } from './email/parse/parsed-mail.ts';
import type { DeliveryNews, InboundText, OutboundText, PostNews, TextPart } from './text-traffic.ts';
import type { SpentKind, StoredTokens } from './account-ledger.ts';
import type { WebhookAnswer, WebhookRequest } from './webhook.ts';

/** The accounts that a connector brings to life. */
export type ConnectedAccountConfig = Exclude<ChannelAccountConfig, { channel: 'chat' }>;

/** A piece of content that is stored already (large, on disk) or travels along (small). */
export type Content = { readonly sha256: string; readonly size: number; readonly bytes: Uint8Array | null };

/** A mail that a connector brings in. What comes in by SMS and X is an InboundText. */
export type InboundMail = {
  readonly channelAccountId: string;
  /** Unique with the account; the same mail brought twice is taken once. See decision 0005. */
  readonly externalId: string;
  readonly receivedAt: number;
  readonly mail: ParsedMail;
  readonly raw: Content;
  readonly contents: readonly Content[];
  /** The queue of the mailbox folder it lay in, when that differs from the account's. */
  readonly queueId: string | null;
  /** Where the source stands once this mail is committed; stored in the same commit. */
  readonly cursor: { readonly source: string; readonly value: string } | null;
};

/** What became of an inbound message; resolved only after the commit. */
export type IngestOutcome =
  | { readonly kind: 'taken'; readonly conversationId: string; readonly contactId: string | null }
  | { readonly kind: 'duplicate' };

/** A reply as the outbox hands it over: everything is decided, only the sending is left. */
export type OutboundMail = {
  readonly messageId: string;
  /** With angle brackets; the same on every retry, so that a second copy is recognisable. */
  readonly internetMessageId: string;
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly subject: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly text: string;
  readonly html: string;
  readonly at: number;
  /** Nobody wrote it: no machine shall answer it. Left out: an agent did. */
  readonly autoSubmitted?: true;
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly inline: boolean;
    readonly contentId: string | null;
    readonly open: () => Readable;
  }[];
};

/**
 * How a sending ended. `later` is tried again, `never` is not. `detail` is the server's answer, without bodies.
 * `refused` names the recipients that the server would not take while it took the mail for others.
 */
export type SendOutcome =
  | {
      readonly kind: 'sent';
      readonly refused?: readonly { readonly address: string; readonly detail: string }[];
      /** The provider's own id of the message. */
      readonly providerId?: string;
      /** What the provider is known to have charged for it. */
      readonly spent?: SpentKind;
    }
  | {
      readonly kind: 'later';
      readonly detail: string;
      /** Not before then, as the provider asked (a rate limit that resets); a try that cost nothing. */
      readonly notBefore?: number;
    }
  | { readonly kind: 'never'; readonly detail: string; readonly code?: DeliveryCode };

export type ConnectorState = {
  readonly state: 'starting' | 'connected' | 'retrying' | 'failed';
  readonly detail: string;
};

/** What the hub lends a connector: no database, no socket. */
export type ConnectorHost = {
  /** Commits one inbound mail. Acknowledge the source only after it resolves; a rejection means: try again later. */
  ingest: (inbound: InboundMail) => Promise<IngestOutcome>;
  readCursor: (channelAccountId: string, source: string) => Promise<string | null>;
  writeCursor: (channelAccountId: string, source: string, value: string) => Promise<void>;
  /** Streams content into the blob store; small content comes back with its bytes, large content is flushed to disk. */
  storeContent: (content: Readable | Uint8Array, maximumBytes: number) => Promise<Content | 'too-large'>;
  /** Resolves `${env:NAME}`; throws an error that names the variable when it is not set. */
  secret: (reference: string) => string;
  /** Reads mails apart from the hub's own thread; left out, they are read where they come in. */
  readonly digestMail?: DigestMail;
  /** Commits one SMS, post or direct message, as `ingest` does a mail. */
  readonly takeText: (inbound: InboundText) => Promise<IngestOutcome>;
  /** Commits one part of a long SMS; the message is taken with its last one. */
  readonly takePart: (part: TextPart) => Promise<void>;
  /** Commits what a provider says of messages that it took. Said twice, or out of order, it changes nothing. */
  readonly takeDelivery: (news: DeliveryNews) => Promise<void>;
  /** Commits what happened to posts and people on X. */
  readonly takePostNews: (news: PostNews) => Promise<void>;
  /** SMPP: remembers a part that the gateway took, so that it is not sent again; null: forgets none. */
  readonly partSent: (part: {
    readonly channelAccountId: string;
    readonly messageId: string;
    readonly part: number;
    readonly providerId: string | null;
  }) => Promise<void>;
  /** Access that an admin gave by OAuth; null: none yet, or taken back. */
  readonly readTokens: (channelAccountId: string) => Promise<StoredTokens | null>;
  /** Commits renewed access before it is used: X's refresh tokens are good for one use. */
  readonly writeTokens: (channelAccountId: string, tokens: StoredTokens) => Promise<void>;
  /** Commits what was charged for. */
  readonly spend: (channelAccountId: string, kind: SpentKind, count: number) => Promise<void>;
  /** Says how far an account's windows are used up. */
  readonly reportLimits: (channelAccountId: string, limits: readonly RateLimit[]) => void;
  report: (channelAccountId: string, state: ConnectorState) => void;
  /** This installation's id, for the loop header. */
  readonly instanceId: string;
  readonly log: ConnectorLog;
};

/** Structured log without bodies or secrets. */
export type ConnectorLog = {
  info: (facts: object, text: string) => void;
  warn: (facts: object, text: string) => void;
  error: (facts: object, text: string) => void;
};

/** What is to be done to a post: `delete` one of our own, hide a reply under one, show it again. */
export type PostChange = { readonly kind: 'delete' | 'hide' | 'unhide'; readonly postId: string };

/** The life of one channel account. `start` returns once the first attempt is under way, never throws for a dead server. */
export type Connector = {
  readonly account: ConnectedAccountConfig;
  start: () => Promise<void>;
  /** Sends what fits the account's channel; anything else is a mistake of the caller and never leaves. */
  send: (message: OutboundMail | OutboundText) => Promise<SendOutcome>;
  /** X: does something to a post; left out where the channel knows no such thing. */
  readonly changePost?: (change: PostChange) => Promise<SendOutcome>;
  /** Takes what the provider tells the hub; left out where none does. */
  readonly webhook?: (request: WebhookRequest) => Promise<WebhookAnswer>;
  /** Tries both directions once, for `doctor`; each finding names what failed. */
  check: () => Promise<readonly { readonly what: string; readonly ok: boolean; readonly detail: string }[]>;
  stop: () => Promise<void>;
};
