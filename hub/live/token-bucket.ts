/** Allows a burst and a steady rate. Has no clock: `now` in milliseconds is passed in. */
export type TokenBucket = { readonly take: (now: number) => boolean };

/** Opens a full bucket of `burst` tokens that refills by `perSecond`. */
export function createTokenBucket(burst: number, perSecond: number, startedAt: number): TokenBucket {
  let tokens = burst;
  let filledAt = startedAt;
  return {
    take: (now) => {
      tokens = Math.min(burst, tokens + (Math.max(0, now - filledAt) / 1_000) * perSecond);
      filledAt = Math.max(filledAt, now);
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
