import type { Role } from '../contract/user.ts';

/** Who hears what. The record names who is concerned; nobody needs to look into a message to decide. */

/** A listener: a signed-in user with the conversations open on screen. */
export type Listener = {
  readonly userId: string;
  readonly role: Role;
  readonly watching: ReadonlySet<string>;
};

/** What the decision needs of a recorded event. `agentId` is whom it concerns: the contact's agent, the presence's owner. */
export type AudibleEvent = {
  readonly type: string;
  readonly agentId: string | null;
  readonly conversationId: string | null;
};

/**
 * How much of an event is for somebody: `full` is everything it means (texts, drafts, timeline too), `overview` is
 * what the lists of contacts, offers and presences need.
 */
export type Hearing = 'none' | 'overview' | 'full';

/** How far an event carries, by its type. */
export type Audience =
  /** Whom it concerns, whoever watches the conversation, and the supervisors' overview. */
  | 'contact'
  /** Whom it concerns and whoever watches the conversation. */
  | 'conversation'
  /** Its owner and the supervisors. */
  | 'presence'
  /** The person themselves. */
  | 'own'
  | 'everybody'
  | 'nobody';

/** The audience of every kind of recorded event; a kind that is not listed is for nobody. */
export const audiences = {
  contactArrived: 'contact',
  contactRequeued: 'contact',
  contactReopened: 'contact',
  contactChanged: 'contact',
  contactAccepted: 'contact',
  contactEnded: 'contact',
  contactWrappedUp: 'contact',
  contactParked: 'contact',
  contactResumed: 'contact',
  contactTransferred: 'contact',
  contactAssigned: 'contact',
  contactOverflowed: 'contact',
  contactEscalated: 'contact',
  consultationStarted: 'contact',
  consultationEnded: 'contact',
  reserveFixed: 'nobody',
  contactAbandoned: 'contact',
  visitorLeft: 'conversation',
  visitorReturned: 'conversation',
  visitorChanged: 'conversation',
  visitorReminded: 'conversation',
  visitorIdle: 'conversation',
  visitorBlocked: 'conversation',
  visitorUnblocked: 'conversation',
  chatRated: 'conversation',
  transcriptSent: 'conversation',
  continuedByMail: 'conversation',
  customerOptedOut: 'conversation',
  customerOptedIn: 'conversation',
  takenPrivate: 'conversation',
  customerJoined: 'conversation',
  messageChanged: 'conversation',
  messageHeld: 'contact',
  messageReleased: 'contact',
  messageReturned: 'contact',
  channelConnected: 'nobody',
  channelDisconnected: 'nobody',
  offerMade: 'contact',
  offerEnded: 'contact',
  messageReceived: 'contact',
  messageFiled: 'conversation',
  messageQueued: 'conversation',
  deliveryChanged: 'conversation',
  noteAdded: 'conversation',
  draftSaved: 'conversation',
  draftDiscarded: 'conversation',
  presenceChanged: 'presence',
  configurationChanged: 'everybody',
  configurationAdopted: 'everybody',
  userChanged: 'own',
  sessionCreated: 'nobody',
  sessionRevoked: 'nobody',
} as const satisfies Record<string, Audience>;

/** How much of this event this listener hears (L1). */
export function hears(event: AudibleEvent, listener: Listener): Hearing {
  const audience = audienceOf(event.type);
  switch (audience) {
    case 'nobody':
      return 'none';
    case 'everybody':
      return 'full';
    case 'presence':
      return event.agentId === listener.userId || overseesAll(listener) ? 'full' : 'none';
    case 'own':
      return event.agentId === listener.userId ? 'full' : 'none';
    case 'conversation':
      return isClose(event, listener) ? 'full' : 'none';
    case 'contact':
      if (isClose(event, listener)) return 'full';
      return overseesAll(listener) ? 'overview' : 'none';
  }
}

/** Does everybody hear of it, whomever it concerns? */
export function isToldToEverybody(type: string): boolean {
  return audienceOf(type) === 'everybody';
}

/** May this kind of live event be part of an overview? It names types only, so that texts never slip in (L2). */
export function isOverview(liveEventType: string): boolean {
  return overviewTypes.has(liveEventType);
}

const overviewTypes = new Set([
  'contactChanged',
  'offerMade',
  'offerEnded',
  'presenceChanged',
  'releasesChanged',
  'configurationChanged',
]);

function audienceOf(type: string): Audience {
  return Object.hasOwn(audiences, type) ? audiences[type as keyof typeof audiences] : 'nobody';
}

function isClose(event: AudibleEvent, listener: Listener): boolean {
  return (
    event.agentId === listener.userId ||
    (event.conversationId !== null && listener.watching.has(event.conversationId))
  );
}

function overseesAll(listener: Listener): boolean {
  return listener.role !== 'agent';
}
