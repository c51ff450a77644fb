import type { Database } from '../../../hub/db/database.ts';
import { createRecordedRouter } from '../../../hub/record/recorded-router.ts';
import { RoutingRecorder, type SegmentReason } from '../../../hub/record/routing-recorder.ts';
import { defaultRouting, type RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import type { RouterSnapshot } from '../../../shared/routing/snapshot.ts';

/** Midnight of a day. */
export const midnight = Date.UTC(2026, 10, 20);
export const second = 1_000;
export const minute = 60 * second;

/** One live queue answered by two agents, one chat at a time, 20 s target; no reserve and no waits to complicate it. */
export const chatRules: RoutingConfig = {
  ...defaultRouting,
  channels: {
    ...defaultRouting.channels,
    chat: { synchronous: true, cost: 100, maximumPerAgent: 1, offerTimeoutMs: 20 * second },
  },
  queues: [{ id: 'sales', rings: [], priority: 0, targetMs: 20 * second, channels: ['chat'] }],
  agents: [
    { id: 'anna', skills: [] },
    { id: 'ben', skills: [] },
  ],
  reserve: { places: 0 },
};

/** A contact that arrives at `at`. */
export function contact(id: string, at: number, more: Partial<RoutableContact> = {}): RoutableContact {
  return {
    contactId: id,
    sequence: at,
    queueId: 'sales',
    channel: 'chat',
    arrivedAt: at,
    dueAt: null,
    expectedHandlingMs: minute,
    preferredAgentId: null,
    extraSkills: [],
    ...more,
  };
}

/** A recorded router without a hub around it. */
export type RecordedDay = {
  readonly recorder: RoutingRecorder;
  readonly tell: (at: number, event: RoutingEvent) => readonly RoutingDecision[];
  /** Accepts the open offer of a contact. */
  readonly accept: (at: number, contactId: string) => void;
  readonly snapshot: () => RouterSnapshot;
  /** The same recorder goes on with another router. */
  readonly restart: (because: SegmentReason, snapshot: RouterSnapshot) => void;
  /** Stores everything and ends. */
  readonly end: () => Promise<void>;
};

/** Begins a day at midnight. Times of `tell` count from there. */
export function startDay(database: Database, rules: RoutingConfig = chatRules, keepMs = 1e15): RecordedDay {
  let now = midnight;
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (facts: object) => console.error(facts),
  };
  const recorder = new RoutingRecorder({ database, log, now: () => now, keepMs: () => keepMs });
  const begin = (because: SegmentReason, rows: RouterSnapshot) =>
    createRecordedRouter(rules, rows, recorder, because);
  let router = begin('start', { version: 1, now, agents: [], contacts: [] });
  const offers = new Map<string, { readonly offerId: string; readonly agentId: string }>();
  const tell = (at: number, event: RoutingEvent): readonly RoutingDecision[] => {
    now = midnight + at;
    const decisions = router.apply(event, now);
    for (const decision of decisions)
      if (decision.type === 'offerMade') offers.set(decision.contactId, decision);
    return decisions;
  };
  return {
    recorder,
    tell,
    accept: (at, contactId) => {
      const offer = offers.get(contactId);
      if (offer === undefined) throw new Error(`${contactId} is not offered`);
      tell(at, { type: 'offerAccepted', offerId: offer.offerId, agentId: offer.agentId });
    },
    snapshot: () => router.snapshot(),
    restart: (because, snapshot) => {
      router = begin(because, snapshot);
    },
    end: async () => {
      await recorder.settled();
      recorder.stop();
      await database.write(async () => null);
    },
  };
}

/** Two agents take three chats: the third finds both busy and waits for the first to be free. */
export function playThreeChats(day: RecordedDay): void {
  day.tell(0, available('anna'));
  day.tell(0, available('ben'));
  day.tell(10 * second, { type: 'contactArrived', contact: contact('c1', midnight + 10 * second) });
  day.accept(14 * second, 'c1');
  day.tell(20 * second, { type: 'contactArrived', contact: contact('c2', midnight + 20 * second) });
  day.accept(22 * second, 'c2');
  day.tell(30 * second, { type: 'contactArrived', contact: contact('c3', midnight + 30 * second) });
  // c1: 60 s of work, 10 s of wrap-up.
  day.tell(74 * second, { type: 'contactReleased', contactId: 'c1', agentId: 'anna' });
  day.tell(84 * second, { type: 'workEnded', contactId: 'c1', agentId: 'anna' });
  day.accept(90 * second, 'c3');
  // c2: 78 s without wrap-up; c3: 60 s.
  day.tell(100 * second, { type: 'workEnded', contactId: 'c2', agentId: 'ben' });
  day.tell(150 * second, { type: 'workEnded', contactId: 'c3', agentId: 'anna' });
  day.tell(200 * second, { type: 'timePassed' });
}

function available(agentId: string) {
  return { type: 'agentPresence', agentId, status: 'available' } as const;
}
