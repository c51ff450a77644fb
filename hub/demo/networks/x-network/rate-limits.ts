import { problem, type XAnswer } from './x-answer.ts';

/** How many requests an endpoint takes from one caller in 15 minutes, by `METHOD /template`; others: `usualLimit`. */
export type Limits = Readonly<Record<string, number>>;

const windowMs = 15 * 60_000;
const usualLimit = 900;

type Window = { used: number; limit: number; resetAt: number };

/** Counts requests per caller and endpoint, as X does. */
export class RateLimits {
  readonly #now: () => number;
  readonly #limits: Limits;
  readonly #windows = new Map<string, Window>();

  constructor(now: () => number, limits: Limits) {
    this.#now = now;
    this.#limits = limits;
  }

  /** Counts one request; the headers that say how it stands, and whether it was one too many. */
  count(
    callerKey: string,
    endpoint: string,
  ): { readonly exceeded: boolean; readonly headers: Record<string, string> } {
    const window = this.#windowOf(callerKey, endpoint);
    const exceeded = window.used >= window.limit;
    if (!exceeded) window.used += 1;
    return { exceeded, headers: headersOf(window) };
  }

  /** Uses up a window at once, until then (milliseconds since 1970). */
  exhaust(callerKey: string, endpoint: string, resetAt: number): void {
    const window = this.#windowOf(callerKey, endpoint);
    window.used = window.limit;
    window.resetAt = resetAt;
  }

  #windowOf(callerKey: string, endpoint: string): Window {
    const key = `${callerKey} ${endpoint}`;
    const known = this.#windows.get(key);
    if (known !== undefined && known.resetAt > this.#now()) return known;
    const limit = this.#limits[endpoint] ?? usualLimit;
    const fresh = { used: 0, limit, resetAt: this.#now() + windowMs };
    this.#windows.set(key, fresh);
    return fresh;
  }
}

/** X's answer to one request too many. */
export function tooMany(headers: Readonly<Record<string, string>>): XAnswer {
  const answer = problem(429, 'Too Many Requests', 'Too Many Requests');
  return answer.kind === 'json' ? { ...answer, headers } : answer;
}

function headersOf(window: Window): Record<string, string> {
  return {
    'x-rate-limit-limit': String(window.limit),
    'x-rate-limit-remaining': String(window.limit - window.used),
    'x-rate-limit-reset': String(Math.ceil(window.resetAt / 1_000)),
  };
}
