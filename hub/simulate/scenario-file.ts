import { z } from 'zod';
import {
  agentConfig,
  configText,
  queueConfig,
  ringConfig,
  routingConfig,
} from '../../shared/contract/config-file.ts';
import { durationBetween } from '../../shared/contract/config-parts.ts';
import { channel, key } from '../../shared/contract/primitives.ts';
import { clockMs } from './clock-time.ts';

/** A scenario file: what `blendesk-hub simulate` plays. Documented in docs/simulation.md. */

const clock = z.string().refine((text) => !Number.isNaN(clockMs(text)), { error: 'a time such as 08:30' });
const length = durationBetween('1ms', '366d');
const share = z.number().min(0).max(1);
const skills = agentConfig.shape.skills.unwrap();
const rate = z.number().min(0).max(1_000_000);

/** How long something takes: exponential with this mean, lognormal with `variation`, always the same, or as it was. */
const timesTaken = z
  .strictObject({
    mean: length.optional(),
    /** Standard deviation divided by the mean. */
    variation: z.number().min(0.01).max(10).optional(),
    exactly: durationBetween('0s', '366d').optional(),
    recorded: z.array(length).min(1).max(100_000).optional(),
  })
  .refine((taken) => countOf([taken.mean, taken.exactly, taken.recorded]) === 1, {
    error: 'given by one of mean, exactly and recorded',
  })
  .refine((taken) => taken.variation === undefined || taken.mean !== undefined, {
    error: 'given by mean when it has a variation',
  });

const arrivals = z
  .strictObject({
    /** One rate, or one for each interval of length `every`, from the start on, and from the beginning again. */
    perHour: z.union([rate, z.array(rate).min(1).max(10_000)]).optional(),
    every: durationBetween('1s', '7d').optional(),
    /** perHour × (1 + swing × sin(2π t / period)). */
    swing: share.optional(),
    period: durationBetween('1m', '366d').optional(),
    /** Standard deviation of the logarithm of a factor that each day has of its own. */
    busyness: z.number().min(0).max(3).optional(),
    /** Times of day, in order. */
    recorded: z.array(clock).min(1).max(100_000).optional(),
    /** There is always more to do. */
    endless: z.literal(true).optional(),
  })
  .refine((given) => countOf([given.perHour, given.recorded, given.endless]) === 1, {
    error: 'given by one of perHour, recorded and endless',
  })
  .refine((given) => Array.isArray(given.perHour) === (given.every !== undefined), {
    error: 'given with every when perHour is a list, and only then',
  })
  .refine((given) => (given.swing === undefined) === (given.period === undefined), {
    error: 'given with both swing and period, or neither',
  })
  .refine((given) => given.swing === undefined || typeof given.perHour === 'number', {
    error: 'given with one perHour when it has a swing',
  })
  .refine((given) => given.busyness === undefined || given.perHour !== undefined, {
    error: 'given by perHour when it has a busyness',
  });

const contacts = z.strictObject({
  queue: key,
  channel,
  arrivals,
  waitingAtStart: z.number().int().min(0).max(1_000_000).default(0),
  handling: timesTaken,
  wrapUp: timesTaken.optional(),
  /** How long a customer waits for an answer before giving up; left out: for ever. */
  patience: timesTaken.optional(),
  /** Instead of the queue's `answerWithin`. */
  dueWithin: durationBetween('1s', '366d').optional(),
  skills: skills.default([]),
  /** How agents answer offers; left out: at once. */
  answering: z
    .strictObject({ after: timesTaken, declined: share.default(0), ignored: share.default(0) })
    .optional(),
});

const shift = z.strictObject({
  id: key,
  from: clock,
  to: clock,
  breaks: z
    .array(z.strictObject({ at: clock, lasts: durationBetween('1m', '1d') }))
    .max(10)
    .default([]),
});

/** So many agents alike, or one of the configuration file. */
const agents = z
  .strictObject({
    group: key.optional(),
    count: z.number().int().min(1).max(20_000).optional(),
    skills: skills.optional(),
    maximumPerChannel: agentConfig.shape.maximumPerChannel,
    login: agentConfig.shape.login.optional(),
    shifts: z.array(key).min(1).max(20).optional(),
  })
  .refine(({ group, login }) => countOf([group, login]) === 1, {
    error: 'either a group or a login of the configuration file',
  })
  .refine((entry) => entry.login === undefined || countOf([entry.count, entry.skills]) === 0, {
    error: 'without count and skills when it is a login: the configuration file has them',
  });

/** As in the configuration file, but names are not needed here, and neither are rings. */
const queue = queueConfig.extend({
  name: configText.optional(),
  rings: z
    .array(ringConfig)
    .min(1)
    .max(10)
    .default([{ after: '0s', skills: [] }]),
});

export const scenarioFile = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  /** A configuration file whose sections hold where this file has none; its path starts from this file. */
  config: z.string().min(1).max(1_000).optional(),
  starts: clock.default('00:00'),
  lasts: durationBetween('1m', '366d'),
  warmUp: durationBetween('0s', '366d').default('0s'),
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  routing: routingConfig.optional(),
  queues: z.array(queue).max(1_000).optional(),
  shifts: z.array(shift).max(1_000).default([]),
  agents: z.array(agents).min(1).max(20_000).optional(),
  /** By channel: how much slower each of an agent's contacts gets with each further one. */
  slowdown: z.partialRecord(channel, z.number().min(0).max(10)).default({}),
  contacts: z.array(contacts).min(1).max(1_000),
});

export type ScenarioFile = z.infer<typeof scenarioFile>;
export type TimesTaken = z.infer<typeof timesTaken>;
export type ScenarioArrivals = z.infer<typeof arrivals>;
export type ScenarioContacts = z.infer<typeof contacts>;
export type ScenarioShift = z.infer<typeof shift>;
export type ScenarioAgents = z.infer<typeof agents>;

function countOf(values: readonly unknown[]): number {
  return values.filter((value) => value !== undefined).length;
}
