import type { Readable } from 'node:stream';
import type { DeliveryCode } from '../../shared/contract/message.ts';
import type { SmsEncoding, XPerson } from '../../shared/contract/text-message.ts';
import type { Content } from './connector.ts';

/** What comes in and goes out by SMS and X, in the hub's own words. */

/** Who wrote it. */
export type TextSender =
  /** `number` in E.164, or as the network gave it (short codes, names). */
  | { readonly kind: 'phone'; readonly number: string }
  | { readonly kind: 'x'; readonly person: XPerson; readonly name: string };

/** A post, and where it stands in its thread. */
export type PostPlace = {
  readonly kind: 'post';
  readonly postId: string;
  /** The root post of the thread, as X names it. */
  readonly rootId: string;
  /** The root is one of our own: then every branch below it is a conversation of its own. */
  readonly rootIsOurs: boolean;
  readonly answersPostId: string | null;
  readonly quotes: { readonly postId: string; readonly handle: string; readonly text: string } | null;
  /** Mentions or quotes our account. */
  readonly summons: boolean;
};

/** Where it belongs. */
export type TextPlace =
  | {
      readonly kind: 'sms';
      readonly encoding: SmsEncoding;
      readonly segments: number;
      readonly missing: number;
    }
  | PostPlace
  | { readonly kind: 'dm'; readonly eventId: string; readonly dmConversationId: string };

/** A file that came along; `failed`: it could not be fetched, and what the message says instead. */
export type InboundMedia =
  | { readonly kind: 'stored'; readonly content: Content; readonly name: string; readonly type: string }
  | { readonly kind: 'failed'; readonly name: string; readonly detail: string };

/** An SMS, post or direct message that a connector brings in. */
export type InboundText = {
  readonly channelAccountId: string;
  /** Unique with the account: `sms:SID`, `post:ID`, `dm:ID`. */
  readonly externalId: string;
  readonly receivedAt: number;
  readonly text: string;
  readonly sender: TextSender;
  readonly place: TextPlace;
  /** ISO 639-1 as the network says; null: it does not. */
  readonly language: string | null;
  readonly media: readonly InboundMedia[];
  /** Our own account wrote it: through this hub (then it is known already), or elsewhere. */
  readonly own: boolean;
  /** Twilio: the gateway took it for STOP, START or HELP and has answered it. */
  readonly keyword: 'stop' | 'start' | 'help' | null;
  /** Where the source stands once it is committed; stored in the same commit. */
  readonly cursor: { readonly source: string; readonly value: string } | null;
};

/** One part of a long SMS (SMPP). */
export type TextPart = {
  readonly channelAccountId: string;
  readonly number: string;
  /** What its parts have in common, such as `udh8:17`. */
  readonly reference: string;
  readonly total: number;
  /** From 1. */
  readonly part: number;
  readonly text: string;
  readonly encoding: SmsEncoding;
  readonly receivedAt: number;
};

/** What a provider says of a message that it took. */
export type DeliveryNews = {
  readonly channelAccountId: string;
  readonly providerId: string;
  /** `sent`: handed to the network. */
  readonly status: 'sent' | 'delivered' | 'failed';
  readonly code: DeliveryCode | null;
  /** In the provider's words, without the message's text. */
  readonly detail: string;
  readonly at: number;
};

/** What happened on X to posts that the hub may know, and to people. */
export type PostNews = { readonly channelAccountId: string; readonly at: number } & (
  | { readonly kind: 'deleted'; readonly postId: string }
  /** `postId` is the newest of the chain, `earlierIds` its older ones. */
  | {
      readonly kind: 'edited';
      readonly postId: string;
      readonly earlierIds: readonly string[];
      readonly text: string;
    }
  | { readonly kind: 'hidden'; readonly postId: string; readonly hidden: boolean }
  | { readonly kind: 'person'; readonly person: XPerson; readonly name: string }
);

/** A message of SMS or X as the outbox hands it over: everything is decided, only the sending is left. */
export type OutboundText = {
  readonly channel: 'sms' | 'x';
  readonly messageId: string;
  /** With the agent's sign. */
  readonly text: string;
  readonly to:
    | { readonly kind: 'sms'; readonly number: string }
    | {
        readonly kind: 'post';
        readonly answersPostId: string | null;
        readonly quotesPostId: string | null;
      }
    | { readonly kind: 'dm'; readonly userId: string };
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly size: number;
    readonly open: () => Readable;
  }[];
  /** When the agent sent it. */
  readonly at: number;
  /** An earlier attempt was begun then and nobody knows how it ended: look before sending again. Null: none. */
  readonly attemptedAt: number | null;
  /** SMPP: parts that the gateway has taken already. */
  readonly partsSent: readonly number[];
};
