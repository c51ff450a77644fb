/** Waits by length, each class 1 % wider than the one before: quantiles of any number of waits in little memory. */
export interface WaitHistogram {
  zero: number;
  count: number;
  /** Class i holds waits from `lowerEdge(i)` on. */
  readonly classes: number[];
}

const growth = Math.log(1.01);
/** Waits below a hundredth of a millisecond share the first class. */
const smallestMs = 0.01;

/** No waits yet. */
export function createWaitHistogram(): WaitHistogram {
  return { zero: 0, count: 0, classes: [] };
}

/** Counts one wait, ms. */
export function countWait(histogram: WaitHistogram, waitMs: number): void {
  histogram.count += 1;
  if (waitMs <= 0) {
    histogram.zero += 1;
    return;
  }
  const index = waitMs <= smallestMs ? 0 : Math.floor(Math.log(waitMs / smallestMs) / growth);
  while (histogram.classes.length <= index) histogram.classes.push(0);
  histogram.classes[index] = (histogram.classes[index] ?? 0) + 1;
}

/** The wait that this share (0–1) of all does not exceed, ms, interpolated within its class; NaN without waits. */
export function quantileOf(histogram: WaitHistogram, share: number): number {
  if (histogram.count === 0) return Number.NaN;
  const rank = share * histogram.count;
  let below = histogram.zero;
  if (rank <= below) return 0;
  for (const [index, count] of histogram.classes.entries()) {
    if (below + count >= rank) return lowerEdge(index + (rank - below) / count);
    below += count;
  }
  return lowerEdge(histogram.classes.length);
}

function lowerEdge(index: number): number {
  return smallestMs * Math.exp(index * growth);
}
