import { liveThreshold, type LiveLoad } from './threshold.ts';

/** Steps of one per cent or so: finer than anything that a team's last few hundred contacts could measure. */
const stepsPerFactorE = 128;
/** Patience is known far less well. */
const patienceStepsPerFactorE = 32;
const mostRemembered = 4_096;

/**
 * `liveThreshold` on rounded measurements, each computed once: the integral over patience costs a hundred times more
 * than looking it up, and the measurements of a steady day keep coming back to the same few steps. What is remembered
 * changes no result, so it is no part of any row. `target` and `serviceLevel` are the pool's own and never change.
 */
export function rememberThresholds(target: number, serviceLevel: number): (load: Measured) => number {
  const known = new Map<number, number>();
  return ({ places, arrivalRate, handling, patience }) => {
    if (arrivalRate <= 0)
      return liveThreshold({ places, arrivalRate, handling, patience, target, serviceLevel });
    const load = stepOf(arrivalRate * handling, stepsPerFactorE, 4_095);
    const length = stepOf(handling, stepsPerFactorE, 4_095);
    const calm = patience === null ? null : stepOf(patience, patienceStepsPerFactorE, 1_023);
    const key = keyOf(places, load, length, calm);
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const rounded = Math.exp(length / stepsPerFactorE);
    const threshold = liveThreshold({
      places,
      arrivalRate: Math.exp(load / stepsPerFactorE) / rounded,
      handling: rounded,
      patience: calm === null ? null : Math.exp(calm / patienceStepsPerFactorE),
      target,
      serviceLevel,
    });
    if (known.size >= mostRemembered) known.clear();
    known.set(key, threshold);
    return threshold;
  };
}

/** What changes from call to call. */
type Measured = Pick<LiveLoad, 'places' | 'arrivalRate' | 'handling' | 'patience'>;

function stepOf(value: number, steps: number, furthest: number): number {
  return Math.min(Math.max(Math.round(Math.log(value) * steps), -furthest), furthest);
}

/** One whole number below 2^53: places below 2^16, loads and lengths within e^±32, patience within e^±32. */
function keyOf(places: number, load: number, length: number, calm: number | null): number {
  const patience = calm === null ? 0 : calm + 1_025;
  return ((places * 8_192 + (load + 4_096)) * 8_192 + (length + 4_096)) * 2_048 + patience;
}
