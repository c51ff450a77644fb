import type { Readable } from 'node:stream';
import type { EmailAccountConfig } from '../../shared/contract/config-file.ts';
import type { Mailbox } from '../../shared/contract/primitives.ts';
import type { DigestMail } from './email/digest-mail.ts';
import type { ParsedMail } from './email/parse/parsed-mail.ts';

/** A piece of content that is stored already (large, on disk) or travels along (small). */
export type Content = { readonly sha256: string; readonly size: number; readonly bytes: Uint8Array | null };

/** What a connector brings in. Later channels add their own kinds. */
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
    }
  | { readonly kind: 'later'; readonly detail: string }
  | { readonly kind: 'never'; readonly detail: string };

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

/** The life of one channel account. `start` returns once the first attempt is under way, never throws for a dead server. */
export type Connector = {
  readonly account: EmailAccountConfig;
  start: () => Promise<void>;
  send: (message: OutboundMail) => Promise<SendOutcome>;
  /** Tries both directions once, for `doctor`; each finding names what failed. */
  check: () => Promise<readonly { readonly what: string; readonly ok: boolean; readonly detail: string }[]>;
  stop: () => Promise<void>;
};
