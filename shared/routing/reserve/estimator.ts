import { nothingLearnt, readNumbers, type EstimateNumbers } from './estimate-numbers.ts';
import { reserveGridMs, type ReserveSettings } from './settings.ts';
import { liveThreshold } from './threshold.ts';

/** Numbers for display; null: not measured yet. */
export interface EstimateView {
  /** Live contacts per ms. */
  readonly arrivalRate: number;
  readonly handlingMs: number;
  readonly patienceMs: number | null;
  /** Share of the offered answered within the target, over about four time constants of the rate. */
  readonly serviceLevel: number | null;
  /** Real-valued threshold on taken places that the reserve is drawn from, and its parts. */
  readonly threshold: number;
  readonly modelThreshold: number;
  readonly feedback: number;
}

/**
 * R6 for one pool: learns from the pool's live contacts and says how many places to keep free. `now` is in ms and never
 * runs backwards; every call first moves to the grid instants up to `now`, so it does not matter how often `advance` is
 * called in between. Deterministic; no call costs more than O(places), only `advance` more than O(1).
 */
export interface Estimate {
  /** Moves to `now`; `places` are those of the agents who are there. Recomputes the model at most once. */
  readonly advance: (now: number, places: number) => void;
  /** A live contact of the pool arrived (not: came back to the queue). */
  readonly arrived: (now: number) => void;
  /** A live contact was answered for the first time. */
  readonly answered: (now: number, waitedMs: number, withinTarget: boolean) => void;
  /** A live contact left before it was answered: missed, like an answer too late. */
  readonly abandoned: (now: number, waitedMs: number) => void;
  /** A live contact ended; `ms` is what it held its agent, wrap-up included. Only a measurement. */
  readonly handled: (now: number, ms: number) => void;
  /**
   * A place of the pool became free, by whatever contact, live or deferred. This is the one moment at which the error
   * diffusion draws: of the thresholds ⌊x⌋ and ⌊x⌋ + 1 each is in force for its share of the completions.
   */
  readonly freed: (now: number) => void;
  /** The reserve in force: places to keep free, an integer in 0 … places. */
  readonly reserve: () => number;
  readonly view: () => EstimateView;
  /** All that was learnt, for `estimateFromRow`. */
  readonly toRow: () => Record<string, number>;
}

/** Weight, in contacts, of the handling time that was expected, and the most that measured ones gather. */
const expectedWeight = 10;
const handlingMemory = 2_000;
/** Contacts over which patience is measured, and how many of them must have left before it counts. */
const patienceMemory = 1000;
const leftToMeasure = 10;
/** A single handling time counts for at most so many means: somebody forgot to end a contact. */
const longestHandling = 20;
/** After so many time constants without an arrival nothing is known of the live traffic any more. */
const quietConstants = 3;
/** How far the feedback may wind up beyond its bound, places. */
const windUpPlaces = 3;
/** Live load per place from which a miss says nothing about the reserve. */
const hopelessLoad = 1.25;
/** The measured rate of a young measurement is divided by the part of its window that it has seen, at least this. */
const youngestPart = 0.2;

/** An estimate that has learnt nothing yet: no reserve beyond the minimum until live contacts arrive. */
export function createEstimate(settings: ReserveSettings): Estimate {
  return estimateFromRow(settings, {});
}

/** Goes on from a stored row, bit for bit; the settings may have changed. Throws RangeError on impossible settings. */
export function estimateFromRow(settings: ReserveSettings, row: Readonly<Record<string, number>>): Estimate {
  checkSettings(settings);
  const { rateMs, gain, targetMs, serviceLevel } = settings;
  const numbers = readNumbers(row, {
    ...nothingLearnt,
    handlingMs: settings.handlingMs,
    handlingWeight: expectedWeight,
  });

  const isQuiet = (now: number): boolean =>
    numbers.arrivedAt < 0 || now - numbers.arrivedAt > quietConstants * rateMs;

  function advance(now: number, places: number): void {
    const grid = Math.floor(now / reserveGridMs) * reserveGridMs;
    if (grid <= numbers.gridAt && places === numbers.places) return;
    numbers.gridAt = Math.max(grid, numbers.gridAt);
    numbers.places = places;
    numbers.model = isQuiet(numbers.gridAt)
      ? places
      : liveThreshold({
          places,
          arrivalRate: rateAt(numbers, rateMs),
          handling: numbers.handlingMs,
          patience: patienceOf(numbers),
          target: targetMs,
          serviceLevel,
        });
  }

  const step = (now: number): void => advance(now, numbers.places);

  function arrived(now: number): void {
    step(now);
    if (isQuiet(now)) {
      numbers.rate = 0;
      numbers.rateSince = now;
    }
    numbers.rate = numbers.rate * Math.exp(-(now - numbers.arrivedAt) / rateMs) + 1 / rateMs;
    numbers.arrivedAt = now;
  }

  /** The feedback stands still without live traffic and while it could not act. */
  function correct(now: number, withinTarget: boolean): void {
    if (isQuiet(now) || isSaturated(withinTarget)) return;
    // `0 -` and not a sign alone: without places it would be −0, which no stored row keeps.
    const push = gain * ((withinTarget ? 1 : 0) - serviceLevel);
    numbers.feedback = clamp(numbers.feedback + push, 0 - numbers.places, numbers.places);
  }

  /**
   * Upwards: nothing is kept back already, and by some margin. Downwards: the live load alone is more than the agents
   * can do, so that no reserve helps. Standing still at every touch of a bound would let the service level slip: the
   * measured rate is noisy, and close to full load each of its peaks would hide the misses that it brings.
   */
  function isSaturated(withinTarget: boolean): boolean {
    const { highest } = thresholdBounds(settings, numbers.places);
    if (withinTarget) return numbers.model + numbers.feedback >= highest + windUpPlaces;
    return rateAt(numbers, rateMs) * numbers.handlingMs >= hopelessLoad * numbers.places;
  }

  function waitEnded(now: number, waitedMs: number, left: boolean, within: boolean): void {
    step(now);
    correct(now, within);
    const keep = 1 - 1 / patienceMemory;
    numbers.waited = numbers.waited * keep + Math.max(0, waitedMs);
    numbers.left = numbers.left * keep + (left ? 1 : 0);
    const fade = numbers.offeredAt < 0 ? 0 : Math.exp(-(now - numbers.offeredAt) / (4 * rateMs));
    numbers.offered = numbers.offered * fade + 1;
    numbers.within = numbers.within * fade + (within ? 1 : 0);
    numbers.offeredAt = now;
  }

  function handled(now: number, ms: number): void {
    step(now);
    const counted = clamp(ms, 1, longestHandling * numbers.handlingMs);
    numbers.handlingWeight = Math.min(numbers.handlingWeight + 1, handlingMemory);
    numbers.handlingMs += (counted - numbers.handlingMs) / numbers.handlingWeight;
  }

  function threshold(): number {
    const { lowest, highest } = thresholdBounds(settings, numbers.places);
    return clamp(numbers.model + numbers.feedback, lowest, highest);
  }

  function freed(now: number): void {
    step(now);
    const drawn = threshold() + numbers.residue;
    numbers.residue = drawn - Math.floor(drawn);
  }

  return {
    advance,
    arrived,
    answered: (now, waitedMs, withinTarget) => waitEnded(now, waitedMs, false, withinTarget),
    abandoned: (now, waitedMs) => waitEnded(now, waitedMs, true, false),
    handled,
    freed,
    reserve: () => numbers.places - Math.floor(threshold() + numbers.residue),
    view: () => ({
      arrivalRate: rateAt(numbers, rateMs),
      handlingMs: numbers.handlingMs,
      patienceMs: patienceOf(numbers),
      serviceLevel: numbers.offered === 0 ? null : numbers.within / numbers.offered,
      threshold: threshold(),
      modelThreshold: numbers.model,
      feedback: numbers.feedback,
    }),
    toRow: () => ({ ...numbers }),
  };
}

/** λ̂ at the latest grid instant or the latest arrival, whichever is later. */
function rateAt({ rate, rateSince, arrivedAt, gridAt }: EstimateNumbers, rateMs: number): number {
  if (arrivedAt < 0) return 0;
  const at = Math.max(gridAt, arrivedAt);
  const seen = -Math.expm1(-(at - rateSince) / rateMs);
  return (rate * Math.exp(-(at - arrivedAt) / rateMs)) / Math.max(seen, youngestPart);
}

/** Mean patience of exponential patience seen through waits that were cut short by the answer. */
function patienceOf({ waited, left }: EstimateNumbers): number | null {
  return left < leftToMeasure || waited <= 0 ? null : waited / left;
}

function thresholdBounds(
  { minimum = 0, maximum = Number.POSITIVE_INFINITY }: ReserveSettings,
  places: number,
): { readonly lowest: number; readonly highest: number } {
  const highest = Math.max(0, places - minimum);
  return { lowest: Math.min(highest, Math.max(0, places - maximum)), highest };
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest);
}

function checkSettings(settings: ReserveSettings): void {
  for (const name of ['rateMs', 'handlingMs'] as const) {
    if (!(settings[name] > 0 && Number.isFinite(settings[name])))
      throw new RangeError(`${name} must be positive`);
  }
  for (const name of ['gain', 'targetMs'] as const) {
    if (!(settings[name] >= 0 && Number.isFinite(settings[name])))
      throw new RangeError(`${name} must not be negative`);
  }
  if (!(settings.serviceLevel >= 0 && settings.serviceLevel <= 1)) {
    throw new RangeError('serviceLevel must lie between 0 and 1');
  }
}
