import { createArrivalTimes } from './arrivals.ts';
import { createSampler, meanOf, type Distribution, type Sampler } from './distribution.ts';
import type { Source } from './model.ts';
import { createRandom } from './random.ts';
import type { ContactSource } from './scenario.ts';
import type { StreamTally } from './tally.ts';

const yearMs = 365 * 24 * 3_600_000;

/** A source with a random stream for each purpose, named by its id. */
export function createSource(source: ContactSource, stream: StreamTally, seed: number): Source {
  const random = (purpose: string) => createRandom(seed, `${source.id}/${purpose}`);
  const sampler = (purpose: string, distribution: Distribution | undefined, otherwise: number): Sampler =>
    distribution === undefined ? () => otherwise : createSampler(distribution, random(purpose));
  const { arrivals } = source;
  return {
    source,
    stream,
    synchronous: stream.synchronous,
    arrivalTimes: createArrivalTimes(arrivals, random('arrivals'), random('days')),
    handling: sampler('handling', source.handling, 0),
    wrapUp: sampler('wrapUp', source.wrapUp, 0),
    patience: sampler('patience', source.patience, Infinity),
    answerDelay: sampler('answerDelay', source.answering?.delay, 0),
    answerRandom: random('answers'),
    expectedHandlingMs: Math.max(1, Math.round(source.expectedHandlingMs ?? meanOf(source.handling))),
    dueWithinMs: source.dueWithinMs ?? (arrivals.kind === 'endless' ? yearMs : null),
    keepWaiting: arrivals.kind === 'endless' ? (arrivals.keepWaiting ?? 2) : 0,
    waiting: 0,
  };
}
