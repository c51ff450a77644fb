import type { BlendingTeam } from '../../../shared/staffing/formulas/blending-team.ts';
import type { ContactSource } from '../../../shared/staffing/simulation/scenario.ts';
import type { Adaptation, AgentGroup, LiveQueue } from './policy.ts';

const minute = 60_000;
const hour = 60 * minute;

/** One of the stated scenarios; README.md says them in words. */
export interface BlendingCase {
  readonly name: string;
  readonly live: readonly LiveQueue[];
  readonly groups: readonly AgentGroup[];
  readonly sources: readonly ContactSource[];
  readonly slowdown?: Readonly<Record<string, number>>;
  readonly adaptation: Adaptation;
  /** Set where the exact optimum is known: one live queue, equal exponential handling times. */
  readonly optimum: BlendingTeam | null;
  /** Length of one run. */
  readonly minutes: number;
}

/** For traffic that does not change: measure long, correct gently. */
const steady: Adaptation = { rateMs: 8 * hour, gain: 0.008 };
/** The router's own values, for traffic that does. */
const lively: Adaptation = { rateMs: 15 * minute, gain: 0.03 };

const mails = (meanMinutes: number): ContactSource => ({
  id: 'mails',
  queueId: 'mails',
  channel: 'email',
  arrivals: { kind: 'endless' },
  handling: { kind: 'exponential', meanMs: meanMinutes * minute },
});

const calls = (
  queueId: string,
  perMinute: number,
  meanMinutes: number,
  patienceMinutes: number | null = null,
): ContactSource => ({
  id: queueId,
  queueId,
  channel: 'phone',
  arrivals: { kind: 'poisson', perHour: 60 * perMinute },
  handling: { kind: 'exponential', meanMs: meanMinutes * minute },
  ...(patienceMinutes === null
    ? {}
    : { patience: { kind: 'exponential' as const, meanMs: patienceMinutes * minute } }),
});

const phone = (id: string, serviceLevel: number, skilled = false): LiveQueue => ({
  id,
  channel: 'phone',
  targetMs: 20_000,
  serviceLevel,
  skilled,
});

/**
 * With equal handling times the law of the waits of those who wait is exponential with sμ − λ, whatever the reserve: a
 * mean wait of α is the same promise as this share within T.
 */
const meanWaitTenSeconds = 1 - (10 / 60) * Math.exp(-20 / 60);

/** The five scenarios, in the order of the README. */
export const blendingCases: readonly BlendingCase[] = [
  {
    name: '10 agents, calls wait 10 s on average',
    live: [phone('calls', meanWaitTenSeconds)],
    groups: [{ count: 10, queues: [] }],
    sources: [calls('calls', 1, 5), mails(5)],
    adaptation: steady,
    optimum: { arrivalsPerMinute: 1, handlingSeconds: 300, servers: 10, patienceSeconds: null },
    minutes: 30_000,
  },
  {
    name: '25 agents, 80 % of the calls within 20 s',
    live: [phone('calls', 0.8)],
    groups: [{ count: 25, queues: [] }],
    sources: [calls('calls', 4.5, 4), mails(4)],
    adaptation: steady,
    optimum: { arrivalsPerMinute: 4.5, handlingSeconds: 240, servers: 25, patienceSeconds: null },
    minutes: 12_000,
  },
  {
    name: '25 agents, impatient callers, 80 % within 20 s',
    live: [phone('calls', 0.8)],
    groups: [{ count: 25, queues: [] }],
    sources: [calls('calls', 4.5, 4, 3), mails(4)],
    adaptation: steady,
    optimum: { arrivalsPerMinute: 4.5, handlingSeconds: 240, servers: 25, patienceSeconds: 180 },
    minutes: 12_000,
  },
  {
    name: 'two skills, 10 + 10 + 5 agents, 80 % within 20 s each',
    live: [phone('a', 0.8, true), phone('b', 0.8, true)],
    groups: [
      { count: 10, queues: ['a'] },
      { count: 10, queues: ['b'] },
      { count: 5, queues: ['a', 'b'] },
    ],
    sources: [calls('a', 1.8, 5), calls('b', 0.8, 5), mails(5)],
    adaptation: steady,
    optimum: null,
    minutes: 15_000,
  },
  {
    name: 'swinging days of 30 agents with chats and mails, 97 % within 20 s',
    live: [{ id: 'chats', channel: 'chat', targetMs: 20_000, serviceLevel: 0.97, skilled: false }],
    groups: [{ count: 30, queues: [] }],
    sources: [
      {
        id: 'chats',
        queueId: 'chats',
        channel: 'chat',
        arrivals: {
          kind: 'sinusoidal',
          perHour: 360,
          amplitude: 0.3,
          periodMs: 8 * hour,
          busyness: { sigma: 0.1, periodMs: 8 * hour },
        },
        handling: { kind: 'lognormal', meanMs: 5 * minute, variation: 0.8 },
        patience: { kind: 'exponential', meanMs: 3 * minute },
      },
      { ...mails(15), handling: { kind: 'lognormal', meanMs: 15 * minute, variation: 1 } },
    ],
    slowdown: { chat: 0.3 },
    adaptation: lively,
    optimum: null,
    minutes: 9_600,
  },
];
