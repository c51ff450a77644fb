/** X's ids began then (4 November 2010). */
const epoch = 1_288_834_974_657;

/** Makes ids as X does: digits that rise with time, also within one millisecond. */
export function createSnowflake(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fromClock = BigInt(Math.max(0, now() - epoch)) << 22n;
    last = fromClock > last ? fromClock : last + 1n;
    return String(last);
  };
}

/** The largest of several ids; they are too long for numbers. */
export function isNewer(id: string, than: string): boolean {
  return BigInt(id) > BigInt(than);
}
