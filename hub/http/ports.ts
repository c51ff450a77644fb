import type { Readable } from 'node:stream';
import type { ChatFile } from '../../shared/contract/chat.ts';
import type { Contact } from '../../shared/contract/contact.ts';
import type { Conversation } from '../../shared/contract/conversation.ts';
import type { Attachment } from '../../shared/contract/message.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import type { ContactDecisions, Health, KnownCustomer, MessageHtml } from '../../shared/contract/rest.ts';
import type { Result } from '../../shared/contract/result.ts';

/** What the REST door asks of the rest of the hub. Nothing here knows a request. */

/** A stored file on its way out. `open` is called at most once; whoever opens reads to the end or destroys. */
export type Download = {
  readonly name: string;
  /** MIME type as stored; the door decides which are safe to name. */
  readonly type: string;
  readonly size: number;
  readonly open: () => Readable;
};

/** Reads for REST. `userId` is who asks; null also says "not for this reader". */
export type RestViews = {
  conversation: (conversationId: string, userId: string) => Promise<Conversation | null>;
  /** Who is known by a typed mail address, number or handle; null: that names nobody. */
  knownCustomer: (identity: string) => Promise<KnownCustomer | null>;
  /** Open contacts of a queue: what waits, most urgent first, then what somebody has; null: no such queue. */
  queueContacts: (queueId: string) => Promise<readonly Contact[] | null>;
  /** Why a contact went where it went, and why nobody has it; null: no such contact. */
  contactDecisions: (contactId: string, userId: string) => Promise<ContactDecisions | null>;
  /** The sanitised HTML of a message; null: no such message, or it has no HTML. */
  messageHtml: (
    messageId: string,
    images: 'blocked' | 'allowed',
    userId: string,
  ) => Promise<MessageHtml | null>;
  rawMessage: (messageId: string, userId: string) => Promise<Download | null>;
  attachment: (attachmentId: string, userId: string) => Promise<Download | null>;
};

/** A file that an agent adds to a draft. `content` errors when it grows beyond `maximumBytes`: just let that reject. */
export type DraftUpload = {
  readonly conversationId: string;
  readonly userId: string;
  readonly name: string;
  /** As the client declared it; '' when it did not. */
  readonly type: string;
  readonly content: Readable;
  readonly maximumBytes: number;
};

/** Stores what agents attach. */
export type DraftAttachments = {
  storeDraftAttachment: (upload: DraftUpload) => Promise<Result<Attachment, RefusalCode>>;
};

/** A file that a visitor hands in. Nothing in it has been checked. */
export type VisitorUpload = {
  readonly accountId: string;
  readonly token: string;
  readonly name: string;
  /** As the request says; 0 when it does not. */
  readonly declaredBytes: number;
  readonly content: Readable;
  readonly address: string;
};

/** What visitors hand in and get. */
export type VisitorFiles = {
  /** How long an upload may say nothing, and take (milliseconds). */
  readonly patience: { readonly silence: number; readonly whole: number };
  /** May pages of this origin call for the account; null: for any? */
  readonly welcomes: (origin: string | undefined, accountId: string | null) => boolean;
  readonly take: (upload: VisitorUpload) => Promise<Result<ChatFile, RefusalCode>>;
  /** A file of a line; null: no such file, or not with this key. */
  readonly open: (attachmentId: string, key: string) => Promise<Download | null>;
};

/** How the connectors are, for /healthz. */
export type ConnectorStates = { connectors: () => Health['connectors'] };
