/** Counts how long visitors are gone; each of them is called out once. */
export class GraceClock {
  readonly #lost: (tokenHash: string) => void;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(lost: (tokenHash: string) => void) {
    this.#lost = lost;
  }

  /** The visitor went; unless `back` is called within `graceMs`, they count as lost. */
  gone(tokenHash: string, graceMs: number): void {
    this.back(tokenHash);
    const timer = setTimeout(() => {
      this.#timers.delete(tokenHash);
      this.#lost(tokenHash);
    }, graceMs).unref();
    this.#timers.set(tokenHash, timer);
  }

  back(tokenHash: string): void {
    clearTimeout(this.#timers.get(tokenHash));
    this.#timers.delete(tokenHash);
  }

  /** Ends all waiting. */
  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
