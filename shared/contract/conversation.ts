import { z } from 'zod';
import { visitorDetails } from './chat.ts';
import { contact } from './contact.ts';
import { draft } from './draft.ts';
import { message } from './message.ts';
import { channel, id, instant, key, language, localText, mailbox } from './primitives.ts';
import { smsDetails, xDetails } from './text-message.ts';

/** Something that happened to a contact of the conversation, told in the thread. */
export const timelineEntry = z.object({
  seq: z.number().int(),
  at: instant,
  type: z.enum([
    'contactArrived',
    'contactAccepted',
    'contactEnded',
    'contactWrappedUp',
    'contactReopened',
    'contactRequeued',
    'contactParked',
    'contactResumed',
    'contactTransferred',
    'contactAssigned',
    'contactOverflowed',
    'contactEscalated',
    'consultationStarted',
    'consultationEnded',
    /** Chat: the visitor left or was lost, came back, or left before anybody answered. */
    'visitorLeft',
    'visitorReturned',
    'contactAbandoned',
    /** Chat: nothing was written for long, so the visitor was reminded, or the chat ended. */
    'visitorReminded',
    'visitorIdle',
    'visitorBlocked',
    'visitorUnblocked',
    'chatRated',
    'transcriptSent',
    /** The conversation goes on by mail, or comes from a chat. */
    'continuedByMail',
    /** SMS: the customer asked to be left alone, or took that back. */
    'customerOptedOut',
    'customerOptedIn',
    /** X: a public pointer was posted and the direct message opened. */
    'takenPrivate',
    /** Four eyes. */
    'messageReleased',
    'messageReturned',
    /** An agent said that two customers are one. */
    'customerJoined',
  ]),
  contactId: id,
  actorName: z.string().nullable(),
  wrapUpCode: key.nullable(),
  /** Name of the agent or queue it went to, or of who set it aside for whom; null where there is none. */
  target: z.union([z.string(), localText]).nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** A customer with every identity known. */
export const customer = z.object({
  id,
  name: z.string(),
  language: language.nullable(),
  since: instant,
  identities: z.array(
    z.object({
      kind: z.enum(['email', 'visitor', 'site', 'phone', 'x']),
      value: z.string(),
      /** For people to read: a number with blanks, a handle with its @; '' where the value is that. */
      label: z.string(),
    }),
  ),
});
export type Customer = z.infer<typeof customer>;

/** A line of the customer's history over all channels. */
export const historyEntry = z.object({
  conversationId: id,
  channel,
  subject: z.string(),
  lastMessageAt: instant,
  /** Status of the newest contact. */
  open: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** One thread with a customer on a channel account, whole. */
export const conversation = z.object({
  id,
  channel,
  channelAccountId: key,
  queueId: key,
  subject: z.string(),
  customer,
  /** The newest contact; null when every message was filed without one (an auto-reply). */
  contact: contact.nullable(),
  messages: z.array(message),
  timeline: z.array(timelineEntry),
  draft: draft.nullable(),
  /** Where a reply would go, and from which address. */
  replyTo: mailbox.nullable(),
  replyFrom: mailbox,
  /** The signature that will be appended to a reply by this reader, as HTML. */
  signatureHtml: z.string(),
  history: z.array(historyEntry),
  /** Chat only. */
  visitor: visitorDetails.nullable(),
  /** SMS only. */
  sms: smsDetails.nullable(),
  /** X only. */
  x: xDetails.nullable(),
  /** The chat or public thread that this conversation goes on from. */
  continuesId: id.nullable(),
  /** Where this chat or public thread goes on: by mail, or in direct messages. */
  continuedAsId: id.nullable(),
  /** Somebody else's conversation that this mail claims to answer; never joined by itself. */
  relatedConversationId: id.nullable(),
  /** The hub's seq at the time of reading: events after it apply on top. */
  seq: z.number().int(),
});
export type Conversation = z.infer<typeof conversation>;
