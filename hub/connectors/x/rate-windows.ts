import type { IncomingHttpHeaders } from 'node:http';
import type { RateLimit } from '../../../shared/contract/text-message.ts';
import type { BackoffLimits } from '../backoff.ts';

/** What X counts apart, in the hub's words. */
export type XWindow =
  | 'post'
  | 'directMessage'
  | 'mentions'
  | 'directMessages'
  | 'search'
  | 'lookup'
  | 'media'
  | 'hide'
  | 'delete'
  | 'timeline'
  | 'stream'
  | 'rules'
  | 'webhooks';

/** The headers of X's windows, with the suffix that names each in reports. */
const WINDOWS = [
  { prefix: 'x-rate-limit', suffix: '' },
  { prefix: 'x-app-limit-24hour', suffix: '.appDay' },
  { prefix: 'x-user-limit-24hour', suffix: '.userDay' },
] as const;

/** The longest that a window is believed to stay closed (milliseconds): a monthly cap says nothing of its end. */
const LONGEST = 25 * 60 * 60_000;
/** How long a window stays closed that does not say when it opens. */
const UNSAID = 15 * 60_000;

/**
 * How often an account may still do each thing, as X's headers said last. A window lives until its reset; after that
 * nothing is known of it, and one may ask again.
 */
export class RateWindows {
  readonly #limits = new Map<string, RateLimit>();
  readonly #now: () => number;
  readonly #least: number;
  readonly #report: (limits: readonly RateLimit[]) => void;
  #last = '[]';

  constructor(now: () => number, backoff: BackoffLimits, report: (limits: readonly RateLimit[]) => void) {
    this.#now = now;
    this.#least = backoff.first;
    this.#report = report;
  }

  /** Takes down what an answer said. */
  note(window: XWindow, headers: IncomingHttpHeaders): void {
    for (const { prefix, suffix } of WINDOWS) {
      const limit = wholeNumber(headers[`${prefix}-limit`]);
      const remaining = wholeNumber(headers[`${prefix}-remaining`]);
      const reset = wholeNumber(headers[`${prefix}-reset`]);
      if (limit === null || remaining === null || reset === null) continue;
      this.#set({
        window: `${window}${suffix}`,
        limit,
        remaining: Math.min(remaining, limit),
        resetAt: this.#believable(reset * 1_000),
      });
    }
    this.#tell();
  }

  /** Closes a window because X said 429, whatever its headers say remains; returns when it opens. */
  close(window: XWindow, headers: IncomingHttpHeaders): number {
    this.note(window, headers);
    const exhausted = this.usedUpUntil(window);
    if (exhausted !== null) return exhausted;
    const reset = wholeNumber(headers['x-rate-limit-reset']);
    const after = wholeNumber(headers['retry-after']);
    const said = reset !== null ? reset * 1_000 : this.#now() + (after === null ? UNSAID : after * 1_000);
    const known = this.#limits.get(window);
    // A reset that has passed already is no reason to ask without pause.
    const resetAt = Math.max(this.#believable(said), this.#now() + this.#least);
    this.#set({ window, limit: known?.limit ?? 0, remaining: 0, resetAt });
    this.#tell();
    return resetAt;
  }

  /** Until when nothing may be asked of a window; null: go ahead. */
  usedUpUntil(window: XWindow): number | null {
    const now = this.#now();
    const closed = WINDOWS.map(({ suffix }) => this.#limits.get(`${window}${suffix}`)).filter(
      (limit) => limit !== undefined && limit.remaining <= 0 && limit.resetAt > now,
    );
    return closed.length === 0 ? null : Math.max(...closed.map((limit) => limit?.resetAt ?? 0));
  }

  #set(limit: RateLimit): void {
    this.#limits.set(limit.window, limit);
  }

  #believable(resetAt: number): number {
    return Math.min(resetAt, this.#now() + LONGEST);
  }

  #tell(): void {
    const current = [...this.#limits.values()].filter(({ resetAt }) => resetAt > this.#now());
    const text = JSON.stringify(current);
    if (text === this.#last) return;
    this.#last = text;
    this.#report(current);
  }
}

function wholeNumber(header: string | readonly string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
