import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type {
  AnnouncedStatus,
  ParkUntil,
  RoutableContact,
  RoutingEvent,
  TransferTarget,
} from '../../../shared/routing/events.ts';
import type { ContactRow } from '../../../shared/routing/snapshot.ts';
import type { Scenario, Step } from './scenario.ts';

/** What a random event is made from. */
export interface Scene {
  readonly config: RoutingConfig;
  readonly now: number;
  readonly nextTimerAt: number | null;
  readonly contacts: readonly ContactRow[];
  readonly last: RoutingEvent;
}

const nothing: RoutingEvent = { type: 'timePassed' };

/** Puts names into a step: the event and its time, given how the world stands. */
export function eventOf(
  step: Step,
  scenario: Scenario,
  index: number,
  scene: Scene,
): { readonly event: RoutingEvent; readonly now: number } {
  const { kind, wait } = step;
  const timer = kind === 'timer' ? scene.nextTimerAt : null;
  const now = timer === null ? scene.now + wait : Math.max(scene.now, timer);
  return { event: named(step, scenario, index, scene, now), now };
}

function named(
  { kind, one, two }: Step,
  scenario: Scenario,
  index: number,
  { config, contacts, last }: Scene,
  now: number,
): RoutingEvent {
  const agentId = pick(config.agents, one)?.id ?? 'a0';
  switch (kind) {
    case 'arrive': {
      const contact = randomContact(index, one, two, now, config);
      const directedTo = two % 11 === 0 ? { directedTo: pick(config.agents, two)?.id ?? 'gone' } : {};
      return { type: 'contactArrived', contact, ...directedTo };
    }
    case 'accept':
    case 'decline':
      return answer(kind, one, contacts);
    case 'release':
    case 'end':
    case 'requeue':
    case 'park':
    case 'transfer':
      return ofOwner(kind, one, two, contacts, config, now);
    case 'unpark': {
      const row = pick(
        contacts.filter(({ state }) => state.status === 'parked'),
        two,
      );
      if (row?.state.status !== 'parked') return nothing;
      return { type: 'contactUnparked', contactId: row.contact.contactId, agentId: row.state.agentId };
    }
    case 'customer': {
      const row = pick(contacts, one);
      if (!row) return nothing;
      const latestStartAt = two % 3 === 0 ? { latestStartAt: now + two * 200 } : {};
      const { contactId } = row.contact;
      return { type: 'customerAnswered', contactId, dueAt: now + two * 500, ...latestStartAt };
    }
    case 'withdraw': {
      const row = pick(contacts, one);
      if (!row) return nothing;
      const abandoned = row.state.status === 'waiting' ? { abandoned: two % 2 === 0 } : {};
      return { type: 'contactWithdrawn', contactId: row.contact.contactId, ...abandoned };
    }
    case 'assume': {
      const row = two % 3 === 0 ? undefined : pick(contacts, two);
      const contact = row?.contact ?? randomContact(index, one, two, now, config);
      const room = two % 4 < 2 ? {} : { room: two % 4 === 2 ? ('needed' as const) : ('made' as const) };
      return { type: 'contactAssumed', contact, agentId, ...room };
    }
    case 'available':
    case 'away':
    case 'offline':
      return presence(agentId, kind);
    case 'next':
      return {
        type: 'nextStatusChosen',
        agentId,
        status: ([null, 'away', 'offline'] as const)[two % 3] ?? null,
      };
    case 'reserve': {
      const poolId = ['chat', 'phone', 'consult', 'chat|german:1', 'phone|english:2'][one % 5] ?? 'chat';
      return { type: 'reserveFixed', poolId, places: two % 3 === 0 ? null : two % 4 };
    }
    case 'tick':
    case 'timer':
    case 'restart':
      return nothing;
    case 'double':
      return last;
    case 'reconfigure':
      return two % 4 === 0 ? { type: 'configChanged', config: scenario.configs[one % 2] ?? config } : nothing;
    case 'nonsense':
      return pick(nonsense, one) ?? nothing;
  }
}

function presence(agentId: string, status: AnnouncedStatus): RoutingEvent {
  return { type: 'agentPresence', agentId, status };
}

function answer(kind: 'accept' | 'decline', one: number, contacts: readonly ContactRow[]): RoutingEvent {
  const row = pick(
    contacts.filter(({ state }) => state.status === 'offered'),
    one,
  );
  if (row?.state.status !== 'offered') return nothing;
  const offer = { offerId: `${row.contact.contactId}#${row.offersMade}`, agentId: row.state.agentId };
  return kind === 'accept'
    ? { type: 'offerAccepted', ...offer }
    : { type: 'offerDeclined', ...offer, reason: 'busy' };
}

function ofOwner(
  kind: 'release' | 'end' | 'requeue' | 'park' | 'transfer',
  one: number,
  two: number,
  contacts: readonly ContactRow[],
  config: RoutingConfig,
  now: number,
): RoutingEvent {
  const row = pick(
    contacts.filter(({ state }) => state.status === 'active' || state.status === 'wrapUp'),
    two,
  );
  if (row?.state.status !== 'active' && row?.state.status !== 'wrapUp') return nothing;
  const held = { contactId: row.contact.contactId, agentId: row.state.agentId };
  switch (kind) {
    case 'release':
      return { type: 'contactReleased', ...held };
    case 'end':
      return { type: 'workEnded', ...held };
    case 'requeue':
      return { type: 'contactRequeued', ...held, coolDown: one % 2 === 0 };
    case 'park':
      return { type: 'contactParked', ...held, until: parkUntil(one, now) };
    case 'transfer':
      return { type: 'contactTransferred', ...held, to: transferTarget(one, config) };
  }
}

function parkUntil(one: number, now: number): ParkUntil {
  if (one % 4 === 0) return { kind: 'customer' };
  return one % 4 === 1 ? { kind: 'hand' } : { kind: 'time', at: now + (one % 7) * 5_000 };
}

function transferTarget(one: number, config: RoutingConfig): TransferTarget {
  if (one % 3 === 0)
    return { kind: 'queue', queueId: one % 21 === 0 ? 'gone' : (pick(config.queues, one)?.id ?? 'q0') };
  if (one % 3 === 1) return { kind: 'skills', skills: [{ skillId: 'english', level: 1 + (one % 2) }] };
  return { kind: 'agent', agentId: one % 20 === 2 ? 'stranger' : (pick(config.agents, one)?.id ?? 'a0') };
}

const nonsense: readonly RoutingEvent[] = [
  { type: 'offerAccepted', offerId: 'c0#1', agentId: 'a0' },
  { type: 'offerAccepted', offerId: 'nobody', agentId: 'a0' },
  { type: 'offerDeclined', offerId: 'c1#7', agentId: 'a1', reason: '' },
  { type: 'agentPresence', agentId: 'stranger', status: 'available' },
  { type: 'contactReleased', contactId: 'c0', agentId: 'a4' },
  { type: 'workEnded', contactId: 'unknown', agentId: 'a0' },
  { type: 'contactRequeued', contactId: 'c0', agentId: 'stranger', coolDown: true },
  { type: 'contactWithdrawn', contactId: 'unknown' },
  { type: 'contactParked', contactId: 'c2', agentId: 'a0', until: { kind: 'hand' } },
  { type: 'contactUnparked', contactId: 'c3', agentId: 'a2' },
  { type: 'customerAnswered', contactId: 'unknown', dueAt: 5 },
  { type: 'contactTransferred', contactId: 'c4', agentId: 'a0', to: { kind: 'queue', queueId: 'q0' } },
  { type: 'reserveFixed', poolId: 'nothing', places: 1 },
  { type: 'nextStatusChosen', agentId: 'stranger', status: 'away' },
];

function randomContact(
  index: number,
  one: number,
  two: number,
  now: number,
  config: RoutingConfig,
): RoutableContact {
  const arrivedAt = Math.max(0, now - (two % 3 === 0 ? one * 50 : 0));
  return {
    contactId: `c${index}`,
    // Now and then two share a number, as after a careless import.
    sequence: one % 17 === 0 ? 5 : index,
    queueId: one % 41 === 0 ? 'gone' : (pick(config.queues, one)?.id ?? 'q0'),
    channel: one % 43 === 0 ? 'pigeon' : (pick(Object.keys(config.channels), two) ?? 'email'),
    arrivedAt,
    dueAt: one % 2 === 0 ? null : arrivedAt + two * 1_000,
    expectedHandlingMs: (one % 5) * 60_000,
    ...(one % 7 === 0 ? { latestStartAt: arrivedAt + two * 300 } : {}),
    preferredAgentId: one % 3 === 0 ? (pick(config.agents, two)?.id ?? null) : null,
    extraSkills: two % 7 === 0 ? [{ skillId: 'english', level: 1 + (one % 2) }] : [],
  };
}

function pick<T>(items: readonly T[], number: number): T | undefined {
  return items[number % Math.max(1, items.length)];
}
