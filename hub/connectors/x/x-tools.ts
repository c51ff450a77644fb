import type { BackoffLimits } from '../backoff.ts';
import { wait } from '../wait.ts';

/** What the X connector takes from the world around it, so that tests can turn the clock and the dice. */
export type XTools = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  /** Waits between looks and attempts; ends early when the signal fires, never rejects. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly timeouts: XTimeouts;
  /** Between attempts at a server that does not answer. */
  readonly backoff: BackoffLimits;
};

/** Milliseconds after which a silent server counts as dead. */
export type XTimeouts = {
  readonly connect: number;
  /** Silence where an answer is due. */
  readonly answer: number;
};

/** The real clock, chance and patience. */
export const systemXTools: XTools = {
  now: () => Date.now(),
  random: () => Math.random(),
  wait,
  timeouts: { connect: 20_000, answer: 60_000 },
  backoff: { first: 1_000, longest: 5 * 60_000 },
};
