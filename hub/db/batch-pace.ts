import { setImmediate as turn } from 'node:timers/promises';

/** SQLite works on the hub's own thread: so long may a batch keep it, milliseconds, before others get a turn. */
const longestStretchMs = 10;

/** How long one batch has been running. */
export class BatchPace {
  readonly #endsAt: number;
  #stretchEndsAt: number;

  constructor(maximumMs: number) {
    const now = performance.now();
    this.#endsAt = now + maximumMs;
    this.#stretchEndsAt = now + longestStretchMs;
  }

  /** Tells whether it is time to commit, whoever else waits. */
  isOver(): boolean {
    return performance.now() > this.#endsAt;
  }

  /** Lets the rest of the hub have a turn of the event loop when this stretch was long. */
  async giveWay(): Promise<void> {
    if (performance.now() < this.#stretchEndsAt) return;
    await turn();
    this.#stretchEndsAt = performance.now() + longestStretchMs;
  }
}
