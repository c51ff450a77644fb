import { z } from 'zod';
import { cannedReply } from './canned-reply.ts';
import { visitorDetails, type VisitorTyping } from './chat.ts';
import type { Command, CommandResult } from './command.ts';
import { contact, offer, offerOutcome } from './contact.ts';
import { timelineEntry } from './conversation.ts';
import { draft } from './draft.ts';
import { delivery, message } from './message.ts';
import { agentPresence, presence } from './presence.ts';
import { id, instant } from './primitives.ts';
import { channelAccount, poolReserve, queue, queueLoad, skill } from './queue.ts';
import { refusalCode, type RefusalCode } from './refusal-code.ts';
import type { Result } from './result.ts';
import { user } from './user.ts';

/** Version of the socket protocol; a hub refuses others with `protocol-version`. */
export const protocolVersion = 1;

/** The socket.io namespace that agents use. */
export const agentNamespace = '/agent';

/** What happened, as a client hears it. Payloads are whole views: applying one twice changes nothing. */
export const liveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('contactChanged'), seq: z.number().int(), contact }),
  z.object({ type: z.literal('offerMade'), seq: z.number().int(), offer }),
  z.object({
    type: z.literal('offerEnded'),
    seq: z.number().int(),
    offerId: id,
    contactId: id,
    agentId: id,
    outcome: offerOutcome,
  }),
  z.object({ type: z.literal('messageAdded'), seq: z.number().int(), message }),
  z.object({
    type: z.literal('deliveryChanged'),
    seq: z.number().int(),
    conversationId: id,
    messageId: id,
    delivery,
  }),
  z.object({
    type: z.literal('draftChanged'),
    seq: z.number().int(),
    conversationId: id,
    draft: draft.nullable(),
  }),
  z.object({
    type: z.literal('timelineAdded'),
    seq: z.number().int(),
    conversationId: id,
    entry: timelineEntry,
  }),
  z.object({
    type: z.literal('visitorChanged'),
    seq: z.number().int(),
    conversationId: id,
    visitor: visitorDetails,
  }),
  z.object({
    type: z.literal('presenceChanged'),
    seq: z.number().int(),
    userId: id,
    name: z.string(),
    presence,
  }),
  /** Supervisors: how many public answers wait to be released. */
  z.object({ type: z.literal('releasesChanged'), seq: z.number().int(), waiting: z.number().int() }),
  /** Queues, skills or accounts changed: ask for a snapshot. */
  z.object({ type: z.literal('configurationChanged'), seq: z.number().int() }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;

/**
 * A gapless stretch of history: it covers every seq in (from, to]; `events` are those the receiver may hear.
 * A client whose own seq is not `from` has missed something and says `resume`.
 */
export const batch = z.object({
  from: z.number().int(),
  to: z.number().int(),
  events: z.array(liveEvent),
});
export type Batch = z.infer<typeof batch>;

/** The whole of what an agent's workspace shows, at one seq. */
export const snapshot = z.object({
  seq: z.number().int(),
  /** The hub's clock, for countdowns on machines whose clock is off. */
  now: instant,
  me: user,
  presence,
  /** Contacts offered to, active with or in wrap-up by this agent. */
  contacts: z.array(contact),
  /** Conversations of this agent's that wait for their customer, newest first, at most 50. */
  waitingForCustomer: z.array(contact),
  offers: z.array(offer),
  queues: z.array(queue),
  queueLoads: z.array(queueLoad),
  /** Empty for agents. */
  reserves: z.array(poolReserve),
  /** Colleagues a contact can be passed on to. */
  colleagues: z.array(z.object({ userId: id, name: z.string() })),
  skills: z.array(skill),
  channelAccounts: z.array(channelAccount),
  cannedReplies: z.array(cannedReply),
  /** Everybody's presence; empty for agents. */
  presences: z.array(agentPresence),
  /** Public answers that wait to be released; 0 for agents. */
  releasesWaiting: z.number().int(),
  /** Contacts this agent closed since local midnight of the hub. */
  closedToday: z.number().int(),
});
export type Snapshot = z.infer<typeof snapshot>;

/** What a client says when it connects (socket.io `auth`). */
export const handshake = z.object({
  protocol: z.literal(protocolVersion),
  token: z.string().min(1).max(200),
  /** The last seq the client has applied; null asks for a snapshot. */
  lastSeq: z.number().int().min(0).nullable(),
  /** Conversations open on screen. */
  watching: z.array(id).max(20),
  /** Those among them that nobody is told of; supervisors only. */
  unseen: z.array(id).max(20).default([]),
});
export type Handshake = z.input<typeof handshake>;

/** The first thing a hub says: either the missed stretch or a snapshot. */
export const welcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), snapshot }),
  z.object({ kind: z.literal('resumed'), now: instant, batch, queueLoads: z.array(queueLoad) }),
]);
export type Welcome = z.infer<typeof welcome>;

/** Who else looks at a conversation, and who types. Not part of the history: never replayed. */
export const viewers = z.object({
  conversationId: id,
  viewers: z.array(z.object({ userId: id, name: z.string(), typing: z.boolean() })),
});
export type Viewers = z.infer<typeof viewers>;

/** Why the hub ended the connection for good. */
export const signedOut = z.object({ code: refusalCode });

/** Payloads of client events that are not commands. */
export const watchInput = z.object({
  conversationId: id,
  /** Nobody is told who looks; supervisors only. */
  unseen: z.boolean().default(false),
});
export const unwatchInput = z.object({ conversationId: id });
export const typingInput = z.object({ conversationId: id, typing: z.boolean() });
export const resumeInput = z.object({ lastSeq: z.number().int().min(0).nullable() });

/** Socket.io event map, hub to client. */
export type HubToClient = {
  welcome: (welcome: Welcome) => void;
  batch: (batch: Batch) => void;
  /** Supervisors and admins; at most once a second, when something changed. */
  reserves: (reserves: readonly z.infer<typeof poolReserve>[]) => void;
  queueLoads: (loads: readonly z.infer<typeof queueLoad>[]) => void;
  viewers: (viewers: Viewers) => void;
  /** For who has the conversation open; never stored. */
  visitorTyping: (visitor: VisitorTyping) => void;
  signedOut: (reason: z.infer<typeof signedOut>) => void;
};

/** The optional answer to a client event that is no command; `seq` is how far the hub was when it took effect. */
export type ClientEventAnswer = Result<{ readonly seq: number }, RefusalCode>;
type Acknowledge = (answer: ClientEventAnswer) => void;

/** Socket.io event map, client to hub. */
export type ClientToHub = {
  command: (command: Command, acknowledge: (result: CommandResult) => void) => void;
  /** Read the conversation only after the answer: from then on nothing of it is missed. */
  watch: (input: z.input<typeof watchInput>, acknowledge?: Acknowledge) => void;
  unwatch: (input: z.infer<typeof unwatchInput>, acknowledge?: Acknowledge) => void;
  typing: (input: z.infer<typeof typingInput>, acknowledge?: Acknowledge) => void;
  /** Ask for the stretch after `lastSeq` again, or a snapshot with null. Answered with `welcome`. */
  resume: (input: z.infer<typeof resumeInput>, acknowledge?: Acknowledge) => void;
};
