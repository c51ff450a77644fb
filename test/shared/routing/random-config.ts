import * as fc from 'fast-check';
import {
  defaultRouting,
  type ChannelRouting,
  type InterruptionMode,
  type OverflowRouting,
  type QueueRouting,
  type RoutingConfig,
} from '../../../shared/routing/config.ts';

/** How large a random company is, and how its live places are reserved. */
export interface Size {
  readonly queues: number;
  readonly agents: number;
  readonly reserve: 'fixed' | 'adaptive';
}

export const small: Size = { queues: 3, agents: 5, reserve: 'fixed' };
export const medium: Size = { queues: 6, agents: 15, reserve: 'adaptive' };

const mode = fc.constantFrom<InterruptionMode>('never', 'whenLate', 'free');
const modes = fc.dictionary(fc.constantFrom('chat', 'phone', 'consult'), mode, { maxKeys: 2 });
const skill = fc.record({
  skillId: fc.constantFrom('billing', 'english', 'german'),
  level: fc.integer({ min: 1, max: 3 }),
});
const skills = fc.uniqueArray(skill, { selector: ({ skillId }) => skillId, maxLength: 3 });
const fewSkills = fc.uniqueArray(skill, { selector: ({ skillId }) => skillId, maxLength: 1 });

const interruptible = fc.record({ interruption: mode, interruptedBy: modes }, { requiredKeys: [] });
const accepting = fc.record({ autoAccept: fc.boolean() }, { requiredKeys: [] });

const base: Readonly<Record<string, ChannelRouting>> = {
  chat: { synchronous: true, cost: 30, maximumPerAgent: 3, offerTimeoutMs: 20_000 },
  consult: { synchronous: true, cost: 10, maximumPerAgent: 2, offerTimeoutMs: 30_000 },
  email: { synchronous: false, cost: 100, maximumPerAgent: 1, offerTimeoutMs: 90_000 },
  phone: { synchronous: true, cost: 100, maximumPerAgent: 1, offerTimeoutMs: 12_000 },
  sms: { synchronous: false, cost: 25, maximumPerAgent: 4, offerTimeoutMs: 90_000 },
  x: { synchronous: false, cost: 40, maximumPerAgent: 2, offerTimeoutMs: 60_000 },
};

const channel = fc
  .record({ change: interruptible, accepts: accepting, automatic: fc.nat({ max: 5 }) })
  .map(({ change, accepts, automatic }) => ({ ...change, ...(automatic === 0 ? accepts : {}) }));

const channels = fc
  .record({
    ids: fc.subarray(Object.keys(base), { minLength: 1 }),
    changes: fc.array(channel, { minLength: 6, maxLength: 6 }),
  })
  .map(({ ids, changes }) =>
    Object.fromEntries(
      ids.flatMap((id, index) => (base[id] ? [[id, { ...base[id], ...changes[index] }] as const] : [])),
    ),
  );

const overflow = fc.record(
  {
    to: fc.nat({ max: 5 }),
    afterMs: fc.integer({ min: 0, max: 60_000 }),
    whenWaiting: fc.integer({ min: 0, max: 4 }),
  },
  { requiredKeys: ['to'] },
);

const queue = fc
  .record({
    rings: fc.tuple(
      fewSkills,
      fc.array(fc.record({ afterMs: fc.integer({ min: 1, max: 90_000 }), skills: fewSkills }), {
        maxLength: 2,
      }),
    ),
    facts: fc.record({
      priority: fc.integer({ min: -1, max: 2 }),
      targetMs: fc.constantFrom(20_000, 60_000, 900_000),
    }),
    rest: fc.record(
      {
        offerTimeoutMs: fc.integer({ min: 1_000, max: 30_000 }),
        channels: fc.constantFrom(['chat'], ['email', 'sms'], ['phone', 'email', 'consult']),
        share: fc.constantFrom(0.1, 0.3, 0.5, 1),
        overflow,
        serviceLevel: fc.constantFrom(0.5, 0.8, 0.95),
      },
      { requiredKeys: [] },
    ),
    interruptible,
    accepts: fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: accepting }),
  })
  .map(({ rings: [first, wider], facts, rest, interruptible, accepts }) => ({
    ...facts,
    ...rest,
    ...interruptible,
    ...accepts,
    rings: [{ afterMs: 0, skills: first }, ...wider.sort((left, right) => left.afterMs - right.afterMs)],
  }));

const agent = fc.record(
  {
    skills,
    budget: fc.constantFrom(50, 60, 100, 130),
    maximumPerChannel: fc.dictionary(
      fc.constantFrom('chat', 'sms', 'email'),
      fc.integer({ min: 0, max: 2 }),
      {
        maxKeys: 1,
      },
    ),
    interruptionsPerHour: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: ['skills'] },
);

function reserve(kind: Size['reserve']) {
  const fixed = fc.constantFrom(0, 0, 1, 2, 4).map((places) => ({ places }));
  if (kind === 'fixed') return fixed;
  const adaptive = fc.record(
    {
      places: fc.constant('adaptive' as const),
      minimum: fc.integer({ min: 0, max: 2 }),
      maximum: fc.integer({ min: 0, max: 5 }),
    },
    { requiredKeys: ['places'] },
  );
  return fc.oneof({ weight: 1, arbitrary: fixed }, { weight: 3, arbitrary: adaptive });
}

/** Random configurations; those of one company share its channels. */
export function configs(size: Size): fc.Arbitrary<readonly [RoutingConfig, RoutingConfig]> {
  return fc
    .record({ channels, first: configBody(size), second: configBody(size) })
    .map(({ channels, first, second }) => [
      { ...first, channels },
      { ...second, channels },
    ]);
}

function configBody(size: Size): fc.Arbitrary<RoutingConfig> {
  return fc
    .record({
      queues: fc.array(queue, { minLength: 1, maxLength: size.queues, size: 'max' }),
      agents: fc.array(agent, { minLength: 1, maxLength: size.agents, size: 'max' }),
      reserve: reserve(size.reserve),
      reserves: fc.dictionary(fc.constantFrom('chat', 'phone', 'chat|german:1'), reserve(size.reserve), {
        maxKeys: 1,
      }),
      rest: fc.record({
        preferredWaitMs: fc.constantFrom(0, 5_000, 60_000),
        declineCooldownMs: fc.constantFrom(0, 10_000, 60_000),
        deferredMarginMs: fc.constantFrom(0, 30_000),
        urgentShare: fc.constantFrom(0, 0.2, 0.5, 1),
        interruptionsPerHour: fc.integer({ min: 0, max: 4 }),
        interruptAgain: fc.boolean(),
        interruptionLeadMs: fc.constantFrom(0, 10_000, 60_000),
        directedWaitMs: fc.constantFrom({ live: 30_000, deferred: 120_000 }, { live: 0, deferred: 5_000 }),
        parkedPerAgent: fc.integer({ min: 0, max: 3 }),
        gapFittingMs: fc.constantFrom(0, 0, 60_000, 600_000),
        reserveRateMs: fc.constantFrom(60_000, 600_000),
      }),
    })
    .map(({ queues, agents, rest, reserve, reserves }) => ({
      ...defaultRouting,
      ...rest,
      reserve,
      reserves,
      queues: queues.map((one, index) => withOverflow({ ...one, id: `q${index}` }, queues.length)),
      agents: agents.map((one, index) => ({ ...one, id: `a${index}` })),
    }));
}

function withOverflow(
  queue: Omit<QueueRouting, 'overflow'> & { overflow?: Omit<OverflowRouting, 'toQueueId'> & { to: number } },
  queues: number,
): QueueRouting {
  const { overflow, ...rest } = queue;
  if (overflow === undefined) return rest;
  const { to, ...when } = overflow;
  return { ...rest, overflow: { ...when, toQueueId: to === 5 ? 'gone' : `q${to % queues}` } };
}
