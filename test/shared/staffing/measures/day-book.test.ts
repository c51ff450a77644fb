import { expect, test } from 'vitest';
import { defaultRouting, type RoutingConfig } from '../../../../shared/routing/config.ts';
import type { RoutingDecision } from '../../../../shared/routing/decisions.ts';
import type { RoutableContact, RoutingEvent } from '../../../../shared/routing/events.ts';
import { DayBook } from '../../../../shared/staffing/measures/day-book.ts';

const s = 1_000;
const window = { from: 0, to: 1_000 * s };

/** Chats with a target of 20 s for anybody, mails for those who write English. */
const config: RoutingConfig = {
  ...defaultRouting,
  queues: [
    { id: 'chats', rings: [], priority: 0, targetMs: 20 * s },
    {
      id: 'mails',
      rings: [{ afterMs: 0, skills: [{ skillId: 'english', level: 2 }] }],
      priority: 0,
      targetMs: 500 * s,
    },
  ],
  agents: [
    { id: 'anna', skills: [{ skillId: 'english', level: 3 }] },
    { id: 'ben', skills: [{ skillId: 'english', level: 1 }] },
  ],
};

function contact(contactId: string, queueId: string, arrivedAt: number): RoutableContact {
  return {
    contactId,
    sequence: arrivedAt,
    queueId,
    channel: queueId === 'chats' ? 'chat' : 'email',
    arrivedAt,
    dueAt: null,
    expectedHandlingMs: 60 * s,
    preferredAgentId: null,
    extraSkills: [],
  };
}

function open(): {
  book: DayBook;
  at: (time: number, event: RoutingEvent, ...decisions: RoutingDecision[]) => void;
} {
  const book = new DayBook(config, window);
  book.resync(config, { version: 1, now: 0, agents: [], contacts: [] });
  return { book, at: (time, event, ...decisions) => book.note({ at: time, event, decisions }) };
}

const tick: RoutingEvent = { type: 'timePassed' };
const available = (agentId: string): RoutingEvent => ({
  type: 'agentPresence',
  agentId,
  status: 'available',
});
const away = (agentId: string): RoutingEvent => ({ type: 'agentPresence', agentId, status: 'away' });
const assigned = (contactId: string, agentId: string): RoutingDecision => ({
  type: 'contactAssigned',
  contactId,
  agentId,
  offerId: 'o',
});
const offered = (contactId: string, agentId: string): RoutingDecision => ({
  type: 'offerMade',
  offerId: 'o',
  contactId,
  agentId,
  ring: 0,
  madeAt: 0,
  expiresAt: 0,
  why: { skills: [], lastAgent: false },
  parks: [],
});
const arrived = (which: RoutableContact): RoutingEvent => ({ type: 'contactArrived', contact: which });
const ended = (contactId: string, agentId: string): RoutingEvent => ({
  type: 'workEnded',
  contactId,
  agentId,
});
const withdrawn = (contactId: string, abandoned: boolean): RoutingEvent => ({
  type: 'contactWithdrawn',
  contactId,
  abandoned,
});

test('P7 waits, service level and abandoned of live contacts', () => {
  const { book, at } = open();
  for (const [n, wait] of [5, 10, 20, 21, 100].entries()) {
    at(n * 100 * s, arrived(contact(`c${n}`, 'chats', n * 100 * s)));
    at((n * 100 + wait) * s, tick, assigned(`c${n}`, 'anna'));
    at((n * 100 + wait) * s, ended(`c${n}`, 'anna'));
  }
  at(600 * s, arrived(contact('lost', 'chats', 600 * s)));
  at(603 * s, withdrawn('lost', true));
  at(700 * s, arrived(contact('spam', 'chats', 700 * s)));
  at(701 * s, withdrawn('spam', false));
  at(985 * s, arrived(contact('fresh', 'chats', 985 * s)));
  at(970 * s, tick);
  const { all } = book.measures(1_000 * s);
  expect(all).toMatchObject({
    contacts: 8,
    answered: 5,
    // 5, 10 and 20 s are in time, 21 and 100 s and the abandoned one are not; spam and the fresh one do not count.
    serviceLevel: 3 / 6,
    meanWaitMs: 31.2 * s,
    p90WaitMs: 100 * s,
    abandoned: 1,
  });
});

test('P7 deferred contacts are in time when handled by their due time, late when it passes', () => {
  const { book, at } = open();
  at(0, arrived(contact('intime', 'mails', 0)));
  at(400 * s, tick, assigned('intime', 'anna'));
  at(500 * s, { type: 'contactReleased', contactId: 'intime', agentId: 'anna' });
  at(900 * s, ended('intime', 'anna'));
  at(0, arrived(contact('late', 'mails', 0)));
  at(10 * s, tick, assigned('late', 'anna'));
  at(501 * s, ended('late', 'anna'));
  at(100 * s, arrived(contact('waiting', 'mails', 100 * s)));
  at(600 * s, arrived(contact('notyet', 'mails', 600 * s)));
  at(100 * s, arrived(contact('moved', 'mails', 100 * s)));
  at(700 * s, { type: 'customerAnswered', contactId: 'moved', dueAt: 1_200 * s });
  expect(book.measures(1_000 * s).all).toMatchObject({ contacts: 5, answered: 2, serviceLevel: 1 / 3 });
});

test('P7 idle time, occupancy and evenness', () => {
  const { book, at } = open();
  at(0, available('anna'));
  at(0, available('ben'));
  at(100 * s, arrived(contact('c1', 'chats', 100 * s)), offered('c1', 'anna'));
  at(110 * s, tick, assigned('c1', 'anna'));
  at(210 * s, { type: 'contactReleased', contactId: 'c1', agentId: 'anna' });
  at(260 * s, ended('c1', 'anna'));
  at(300 * s, arrived(contact('c2', 'chats', 300 * s)), offered('c2', 'ben'));
  at(300 * s, tick, assigned('c2', 'ben'));
  // Away with work in hand is still present; from 500 on Ben is not.
  at(400 * s, away('ben'));
  at(500 * s, ended('c2', 'ben'));
  at(600 * s, away('anna'));
  const { all, queues } = book.measures(1_000 * s);
  const anna = (150 * 30) / (600 * 100);
  const ben = (200 * 30) / (500 * 100);
  expect(all).toMatchObject({
    agents: 2,
    // Anna 100 + 340 of 600 s, Ben 300 of 500 s.
    idleShare: 740 / 1_100,
    occupancy: (350 * 30) / (1_100 * 100),
  });
  expect(all.fairness).toBeCloseTo((ben - anna) / (ben + anna), 12);
  // Mails concern only Anna; nothing was written down for their queue, so it is not listed.
  expect(queues.map(({ queueId, agents }) => [queueId, agents])).toEqual([['chats', 2]]);
});

test('P7 interruptions, parks and escalations count for the contact’s queue', () => {
  const { book, at } = open();
  at(0, available('anna'));
  at(0, available('ben'));
  at(1 * s, arrived(contact('m1', 'mails', s)), offered('m1', 'anna'));
  at(2 * s, tick, assigned('m1', 'anna'));
  at(3 * s, arrived(contact('c1', 'chats', 3 * s)));
  const parked = { type: 'contactParked', contactId: 'm1', agentId: 'anna', displacedBy: 'c1' } as const;
  at(4 * s, tick, { ...parked, by: 'interruption', until: null }, assigned('c1', 'anna'));
  at(10 * s, ended('c1', 'anna'), { type: 'contactResumed', contactId: 'm1', agentId: 'anna' });
  at(11 * s, tick, { ...parked, by: 'agent', until: { kind: 'hand' }, displacedBy: null });
  at(20 * s, tick, {
    type: 'contactReturned',
    contactId: 'm1',
    agentId: 'anna',
    reason: 'deadline',
    excludedUntil: null,
  });
  at(21 * s, tick, { type: 'contactEscalated', contactId: 'm1', latestStartAt: 20 * s });
  const { queues } = book.measures(100 * s);
  expect(queues).toMatchObject([
    { queueId: 'chats', agents: 2, interruptions: 0 },
    { queueId: 'mails', agents: 1, interruptions: 1, parksReturned: 1, parksHandedOn: 1, escalations: 1 },
  ]);
  // Anna worked 2–4, 4–10 (a chat's 30 units) and 10–11; the park by hand left her hands empty.
  expect(queues[1]?.occupancy).toBe((2 * 100 + 6 * 30 + 1 * 100) / (100 * 100));
});

test('P7 what is stale changes nothing', () => {
  const { book, at } = open();
  at(0, available('anna'));
  at(100 * s, away('anna'), { type: 'stale', event: 'agentPresence', reason: 'alreadySo' });
  at(100 * s, arrived(contact('c1', 'chats', 100 * s)), {
    type: 'stale',
    event: 'contactArrived',
    reason: 'contactKnown',
  });
  expect(book.measures(200 * s).all).toMatchObject({ contacts: 0, agents: 1, idleShare: 1 });
});

test('P7 only the window counts, and what was begun before it is known', () => {
  const book = new DayBook(config, { from: 100 * s, to: 200 * s });
  book.resync(config, {
    version: 1,
    now: 0,
    agents: [{ agentId: 'anna', status: 'available', idleSince: 0, expiredInARow: 0 }],
    contacts: [
      {
        contact: contact('m1', 'mails', 0),
        state: { status: 'active', agentId: 'anna', since: 0 },
        offersMade: 1,
        exclusions: [],
      },
    ],
  });
  const note = (at: number, event: RoutingEvent, ...decisions: RoutingDecision[]) =>
    book.note({ at, event, decisions });
  note(50 * s, arrived(contact('c1', 'chats', 50 * s)));
  note(150 * s, ended('m1', 'anna'));
  note(160 * s, tick, assigned('c1', 'anna'));
  note(250 * s, ended('c1', 'anna'));
  expect(book.measures(250 * s).all).toMatchObject({
    contacts: 0,
    answered: 0,
    serviceLevel: null,
    idleShare: 10 / 100,
    occupancy: (50 * 100 + 40 * 30) / (100 * 100),
  });
});

test('P7 while nothing ran nobody was there', () => {
  const { book, at } = open();
  at(0, available('anna'));
  at(100 * s, tick);
  book.pause(100 * s);
  book.resync(config, {
    version: 1,
    now: 300 * s,
    agents: [{ agentId: 'anna', status: 'away', idleSince: 0, expiredInARow: 0 }],
    contacts: [],
  });
  at(310 * s, available('anna'));
  at(350 * s, available('ben'), { type: 'agentNotResponding', agentId: 'anna' });
  expect(book.measures(400 * s).all).toMatchObject({ agents: 2, idleShare: 1 });
});

test('P7 an empty day has no figures', () => {
  expect(open().book.measures(1_000 * s)).toEqual({
    all: {
      contacts: 0,
      answered: 0,
      serviceLevel: null,
      meanWaitMs: null,
      p90WaitMs: null,
      abandoned: 0,
      interruptions: 0,
      parksReturned: 0,
      parksHandedOn: 0,
      escalations: 0,
      agents: 0,
      idleShare: null,
      occupancy: null,
      fairness: null,
    },
    queues: [],
  });
});
