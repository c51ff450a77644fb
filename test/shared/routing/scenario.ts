import * as fc from 'fast-check';
import { defaultRouting, type QueueRouting, type RoutingConfig } from '../../../shared/routing/config.ts';
import type { AnnouncedStatus, RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import { heldBy, type World } from './naive-rules.ts';

/** One step of a random day, still without names: numbers are taken modulo what there is when the step comes. */
export interface Step {
  readonly kind: (typeof kinds)[number];
  readonly one: number;
  readonly two: number;
  readonly wait: number;
}

/** A random company and a random day there. */
export interface Scenario {
  readonly configs: readonly [RoutingConfig, RoutingConfig];
  readonly steps: readonly Step[];
}

const kinds = [
  'arrive',
  'arrive',
  'arrive',
  'arrive',
  'accept',
  'accept',
  'end',
  'end',
  'available',
  'available',
  'decline',
  'release',
  'requeue',
  'withdraw',
  'assume',
  'away',
  'offline',
  'tick',
  'tick',
  'timer',
  'timer',
  'double',
  'reconfigure',
  'nonsense',
] as const;

const skillIds = ['billing', 'english', 'german'] as const;
const channels = ['chat', 'email', 'sms', 'phone'] as const;

const skill = fc.record({ skillId: fc.constantFrom(...skillIds), level: fc.integer({ min: 1, max: 3 }) });
const skillSet = fc.uniqueArray(skill, { selector: ({ skillId }) => skillId, maxLength: 3 });

const queue = fc
  .record({
    ring0: skillSet,
    wider: fc.array(fc.record({ afterMs: fc.integer({ min: 1, max: 90_000 }), skills: skillSet }), {
      maxLength: 2,
    }),
    priority: fc.integer({ min: -1, max: 2 }),
    targetMs: fc.constantFrom(20_000, 60_000, 900_000),
    offerTimeoutMs: fc.option(fc.integer({ min: 1_000, max: 30_000 }), { nil: undefined }),
    channels: fc.option(fc.constantFrom(['chat'], ['email', 'sms']), { nil: undefined }),
  })
  .map(({ ring0, wider, offerTimeoutMs, channels, ...rest }): Omit<QueueRouting, 'id'> => ({
    ...rest,
    ...(offerTimeoutMs === undefined ? {} : { offerTimeoutMs }),
    ...(channels === undefined ? {} : { channels }),
    rings: [{ afterMs: 0, skills: ring0 }, ...wider.sort((left, right) => left.afterMs - right.afterMs)],
  }));

const agent = fc
  .record({
    skills: skillSet,
    budget: fc.option(fc.constantFrom(50, 60, 100, 130), { nil: undefined }),
    chats: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
  })
  .map(({ skills, budget, chats }) => ({
    skills,
    ...(budget === undefined ? {} : { budget }),
    ...(chats === undefined ? {} : { maximumPerChannel: { chat: chats } }),
  }));

const config = fc
  .record({
    queues: fc.array(queue, { minLength: 1, maxLength: 3 }),
    agents: fc.array(agent, { minLength: 1, maxLength: 5 }),
    preferredWaitMs: fc.constantFrom(0, 5_000, 60_000),
    declineCooldownMs: fc.constantFrom(0, 10_000, 60_000),
    smsMaximum: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ queues, agents, smsMaximum, ...rest }): RoutingConfig => ({
    ...defaultRouting,
    ...rest,
    channels: {
      phone: { synchronous: true, cost: 100, maximumPerAgent: 1, offerTimeoutMs: 12_000 },
      chat: { synchronous: true, cost: 30, maximumPerAgent: 3, offerTimeoutMs: 20_000 },
      sms: { synchronous: false, cost: 25, maximumPerAgent: smsMaximum, offerTimeoutMs: 90_000 },
      email: { synchronous: false, cost: 100, maximumPerAgent: 1, offerTimeoutMs: 90_000 },
    },
    queues: queues.map((one, index) => ({ ...one, id: `q${index}` })),
    agents: agents.map((one, index) => ({ ...one, id: `a${index}` })),
  }));

/** Random scenarios of up to this many steps. */
export function scenarios(maxSteps: number): fc.Arbitrary<Scenario> {
  const steps = fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      one: fc.nat({ max: 1_000 }),
      two: fc.nat({ max: 1_000 }),
      wait: fc.constantFrom(0, 0, 0, 1, 500, 5_000, 30_000),
    }),
    { maxLength: maxSteps, size: 'max' },
  );
  // Most days begin with a full house; signing in one by one takes half a random day.
  const present = fc
    .nat({ max: 5 })
    .map((agents) =>
      Array.from({ length: agents }, (_, one): Step => ({ kind: 'available', one, two: 0, wait: 0 })),
    );
  return fc
    .record({ configs: fc.tuple(config, config), present, steps })
    .map(({ configs, present, steps }) => ({ configs, steps: [...present, ...steps] }));
}

/** Puts names into a step: the event and its time, given how the world stands. */
export function eventOf(
  { kind, one, two, wait }: Step,
  scenario: Scenario,
  index: number,
  world: World,
  nextTimerAt: number | null,
  last: RoutingEvent,
): { readonly event: RoutingEvent; readonly now: number } {
  const now = kind === 'timer' && nextTimerAt !== null ? Math.max(world.now, nextTimerAt) : world.now + wait;
  const rows = [...world.contacts.values()];
  const offers = rows.flatMap(({ contact, state, offersMade }) =>
    state.status === 'offered'
      ? [{ offerId: `${contact.contactId}#${offersMade}`, agentId: state.agentId }]
      : [],
  );
  const agentId = pick(world.config.agents, one)?.id ?? 'a0';
  const presence = (status: AnnouncedStatus) => ({ type: 'agentPresence', agentId, status }) as const;
  const nothing: RoutingEvent = { type: 'timePassed' };
  const answer = (): RoutingEvent => {
    switch (kind) {
      case 'arrive':
        return { type: 'contactArrived', contact: randomContact(index, one, two, now, world.config) };
      case 'accept': {
        const offer = pick(offers, one);
        return offer ? { type: 'offerAccepted', ...offer } : nothing;
      }
      case 'decline': {
        const offer = pick(offers, one);
        return offer ? { type: 'offerDeclined', ...offer, reason: 'busy' } : nothing;
      }
      case 'release':
      case 'end':
      case 'requeue': {
        const row = pick(heldBy(world, agentId), two);
        if (!row) return nothing;
        const held = { contactId: row.contact.contactId, agentId };
        if (kind === 'release') return { type: 'contactReleased', ...held };
        if (kind === 'end') return { type: 'workEnded', ...held };
        return { type: 'contactRequeued', ...held, coolDown: two % 2 === 0 };
      }
      case 'withdraw': {
        const row = two % 4 === 0 ? pick(rows, one) : undefined;
        return row ? { type: 'contactWithdrawn', contactId: row.contact.contactId } : nothing;
      }
      case 'assume': {
        const row = two % 3 === 0 ? undefined : pick(rows, two);
        const contact = row?.contact ?? randomContact(index, one, two, now, world.config);
        return { type: 'contactAssumed', contact, agentId };
      }
      case 'available':
      case 'away':
      case 'offline':
        return presence(kind);
      case 'tick':
      case 'timer':
        return nothing;
      case 'double':
        return last;
      case 'reconfigure':
        return two % 8 === 0
          ? { type: 'configChanged', config: scenario.configs[one % 2] ?? world.config }
          : nothing;
      case 'nonsense':
        return pick(nonsense, one) ?? nothing;
    }
  };
  return { event: answer(), now };
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
    queueId: one % 29 === 0 ? 'gone' : (pick(config.queues, one)?.id ?? 'q0'),
    channel: pick(channels, two) ?? 'email',
    arrivedAt,
    dueAt: one % 2 === 0 ? null : arrivedAt + two * 1_000,
    expectedHandlingMs: (one % 5) * 60_000,
    preferredAgentId: one % 3 === 0 ? (pick(config.agents, two)?.id ?? null) : null,
    extraSkills: two % 5 === 0 ? [{ skillId: 'english', level: 1 + (one % 2) }] : [],
  };
}

function pick<T>(items: readonly T[], number: number): T | undefined {
  return items[number % Math.max(1, items.length)];
}
