/** What is known of a queue; `places`: contacts that the agents who serve it now can have at once. */
export type WaitFacts = {
  /** 1 is next. */
  readonly position: number;
  /** How long a contact takes its place, milliseconds. */
  readonly expectedHandlingMs: number;
  readonly places: number;
};

const minuteMs = 60_000;

/** Nobody is promised more than this; whoever reads it knows that it is long. */
const longestMs = 120 * minuteMs;

/**
 * K86: how long somebody waits who has this place in a queue; null where nobody serves it. While all s places are taken
 * one becomes free every h/s, so that whoever has n − 1 before them waits n·h/s: the queue-length predictor, unbiased in
 * M/M/s (W. Whitt, Predicting queueing delays, Management Science 45, 1999; R. Ibrahim and W. Whitt, Real-time delay
 * estimation based on delay history, M&SOM 11, 2009). Rounded up to whole minutes, at most two hours.
 */
export function estimateWait({ position, expectedHandlingMs, places }: WaitFacts): number | null {
  if (places < 1) return null;
  const expectedMs = (position * expectedHandlingMs) / places;
  return Math.min(Math.max(Math.ceil(expectedMs / minuteMs), 1) * minuteMs, longestMs);
}
