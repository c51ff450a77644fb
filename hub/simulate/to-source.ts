import { durationMs } from '../../shared/domain/duration.ts';
import type { Arrivals } from '../../shared/staffing/simulation/arrivals.ts';
import type { Distribution } from '../../shared/staffing/simulation/distribution.ts';
import type { ContactSource } from '../../shared/staffing/simulation/scenario.ts';
import { clockMs, firstAfter } from './clock-time.ts';
import type { ScenarioArrivals, ScenarioContacts, TimesTaken } from './scenario-file.ts';

const dayMs = 24 * 3_600_000;

/** One entry of `contacts` as the simulation wants it; its place and names tell its random streams. */
export function toSource(contacts: ScenarioContacts, index: number, startMs: number): ContactSource {
  const { queue, channel, wrapUp, patience, dueWithin, answering, skills } = contacts;
  return {
    id: `${index}/${queue}/${channel}`,
    queueId: queue,
    channel,
    arrivals: toArrivals(contacts.arrivals, startMs),
    waitingAtStart: contacts.waitingAtStart,
    handling: toDistribution(contacts.handling),
    ...(wrapUp === undefined ? {} : { wrapUp: toDistribution(wrapUp) }),
    ...(patience === undefined ? {} : { patience: toDistribution(patience) }),
    ...(dueWithin === undefined ? {} : { dueWithinMs: durationMs(dueWithin) }),
    extraSkills: skills.map(({ skill, level }) => ({ skillId: skill, level })),
    ...(answering === undefined
      ? {}
      : { answering: { ...answering, delay: toDistribution(answering.after) } }),
  };
}

function toArrivals(arrivals: ScenarioArrivals, startMs: number): Arrivals {
  const { perHour, every, swing, period, busyness, recorded } = arrivals;
  const varied = busyness === undefined ? {} : { busyness: { sigma: busyness, periodMs: dayMs } };
  if (recorded !== undefined) return { kind: 'recorded', atMs: inOrder(recorded, startMs) };
  if (perHour === undefined) return { kind: 'endless' };
  if (typeof perHour !== 'number') {
    return { kind: 'intervals', lengthMs: durationMs(every ?? '1h'), perHour, ...varied };
  }
  if (swing === undefined || period === undefined) return { kind: 'poisson', perHour, ...varied };
  return { kind: 'sinusoidal', perHour, amplitude: swing, periodMs: durationMs(period), ...varied };
}

/** Times of day after the start; one that is earlier than the one before is the next day's. */
function inOrder(times: readonly string[], startMs: number): readonly number[] {
  let last = 0;
  return times.map((time) => {
    const first = firstAfter(startMs, clockMs(time));
    const days = Math.max(0, Math.ceil((last - first) / dayMs));
    last = first + days * dayMs;
    return last;
  });
}

function toDistribution({ mean, variation, exactly, recorded }: TimesTaken): Distribution {
  if (recorded !== undefined) return { kind: 'recorded', valuesMs: recorded.map(durationMs) };
  if (exactly !== undefined) return { kind: 'deterministic', ms: durationMs(exactly) };
  const meanMs = durationMs(mean ?? '0s');
  return variation === undefined ? { kind: 'exponential', meanMs } : { kind: 'lognormal', meanMs, variation };
}
