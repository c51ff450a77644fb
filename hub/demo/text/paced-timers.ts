import type { ConnectorLog } from '../../connectors/connector.ts';

/** What simulated customers do later. `pace` makes all of it faster (2: twice as fast), for tests. */
export class PacedTimers {
  readonly #pace: number;
  readonly #log: ConnectorLog;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(pace: number, log: ConnectorLog) {
    this.#pace = pace;
    this.#log = log;
  }

  /** Does something after so many milliseconds; returns how to leave it. */
  later(milliseconds: number, act: () => Promise<void> | void): () => void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#try(act);
    }, milliseconds / this.#pace);
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }

  /** Nothing of it happens any more. */
  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  async #try(act: () => Promise<void> | void): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#log.warn({ err: error }, 'a demo customer could not write');
    }
  }
}
