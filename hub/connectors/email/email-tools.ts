import type { BackoffLimits } from '../backoff.ts';

/** What the e-mail connector takes from the world around it, so that tests can turn the clock and the dice. */
export type EmailTools = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly fetch: typeof fetch;
  readonly timeouts: EmailTimeouts;
  readonly backoff: BackoffLimits;
};

/** Milliseconds after which a silent server counts as dead. */
export type EmailTimeouts = {
  readonly connect: number;
  readonly greeting: number;
  /** Silence where an answer is due. */
  readonly answer: number;
};

/** The real clock, chance and network. */
export const systemTools: EmailTools = {
  now: () => Date.now(),
  random: () => Math.random(),
  fetch: (input, init) => fetch(input, init),
  timeouts: { connect: 20_000, greeting: 15_000, answer: 60_000 },
  backoff: { first: 1_000, longest: 60_000 },
};
