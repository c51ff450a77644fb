import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** What a unit of work appends to the record; `seq` is given at commit order, without gaps. */
export type NewEvent = {
  readonly type: EventType;
  readonly at: number;
  readonly conversationId?: string | null;
  readonly contactId?: string | null;
  readonly messageId?: string | null;
  readonly offerId?: string | null;
  readonly agentId?: string | null;
  readonly actorId?: string | null;
  /** Small facts for reports and replay; never a body, never a secret. */
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Every kind of event in the record. */
export type EventType =
  | 'contactArrived'
  | 'contactRequeued'
  | 'contactReopened'
  | 'contactChanged'
  | 'contactAccepted'
  | 'contactEnded'
  | 'contactWrappedUp'
  | 'contactParked'
  | 'contactResumed'
  | 'contactTransferred'
  | 'contactAssigned'
  | 'contactOverflowed'
  | 'contactEscalated'
  | 'consultationStarted'
  | 'consultationEnded'
  | 'reserveFixed'
  | 'offerMade'
  | 'offerEnded'
  | 'messageReceived'
  | 'messageFiled'
  | 'messageQueued'
  | 'deliveryChanged'
  | 'noteAdded'
  | 'draftSaved'
  | 'draftDiscarded'
  | 'visitorLeft'
  | 'visitorReturned'
  | 'visitorChanged'
  | 'visitorReminded'
  | 'visitorIdle'
  | 'visitorBlocked'
  | 'visitorUnblocked'
  | 'chatRated'
  | 'transcriptSent'
  | 'continuedByMail'
  | 'customerOptedOut'
  | 'customerOptedIn'
  | 'takenPrivate'
  | 'customerJoined'
  | 'messageChanged'
  | 'messageHeld'
  | 'messageReleased'
  | 'messageReturned'
  | 'channelConnected'
  | 'channelDisconnected'
  | 'contactAbandoned'
  | 'presenceChanged'
  | 'configurationChanged'
  | 'configurationAdopted'
  | 'userChanged'
  | 'sessionCreated'
  | 'sessionRevoked';

/** An event with its place in the record. */
export type RecordedEvent = Required<Omit<NewEvent, 'data'>> & {
  readonly seq: number;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
};

/** One unit of work inside the writer lane. It may be run again if a neighbour in its batch fails: no effects outside `tx`. */
export type Unit = {
  readonly tx: Transaction<Schema>;
  append: (event: NewEvent) => void;
};

/** The result of a committed unit: its value and the record's seq that contains it. */
export type Committed<T> = {
  readonly value: T;
  readonly seq: number;
  readonly events: readonly RecordedEvent[];
};

/**
 * The one way in and out of storage.
 *
 * `write` queues a unit in the single writer lane. Units that wait together share one commit (and so one flush to
 * disk); the promise resolves only after that commit is durable. A unit that throws rolls back alone: its promise
 * rejects, its neighbours commit. A failed statement spoils its unit even if the unit caught the error: use
 * `onConflict` where a row may be there already. Storage's own failures are StorageErrors (`storage-error.ts`).
 */
export type Database = {
  readonly dialect: 'sqlite' | 'postgres';
  /** Reads committed state, apart from the writer lane. */
  readonly read: Kysely<Schema>;
  write: <T>(work: (unit: Unit) => Promise<T>) => Promise<Committed<T>>;
  /** The last committed seq. */
  lastSeq: () => number;
  /** Calls back after each commit with its events in order, before the units' promises resolve; returns the unsubscriber. */
  onCommitted: (listener: (events: readonly RecordedEvent[]) => void) => () => void;
  /** Waits for the lane to empty, refuses further writes, closes. */
  close: () => Promise<void>;
};
