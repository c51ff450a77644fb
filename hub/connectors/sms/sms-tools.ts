import type { BackoffLimits } from '../backoff.ts';

/** What the SMS connectors take from the world around them, so that tests can turn the clock and the dice. */
export type SmsTools = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly fetch: (url: URL, init?: RequestInit) => Promise<Response>;
  readonly timeouts: {
    /** Silence where an answer of the REST API is due, milliseconds. */
    readonly answer: number;
    /** All pictures of one message together: Twilio waits 15 s for the webhook's answer. */
    readonly media: number;
  };
  readonly backoff: BackoffLimits;
  /** Milliseconds between two looks at an account that is well. */
  readonly lookEvery: number;
};

/** The real clock, chance and network. */
export const systemTools: SmsTools = {
  now: () => Date.now(),
  random: () => Math.random(),
  fetch: (url, init) => fetch(url, init),
  timeouts: { answer: 30_000, media: 9_000 },
  backoff: { first: 1_000, longest: 60_000 },
  lookEvery: 300_000,
};
