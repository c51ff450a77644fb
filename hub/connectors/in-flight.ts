/** What is under way, by its id: asked for again before its end it is done once. */
export class InFlight<T> {
  readonly #running = new Map<string, Promise<T>>();

  /** Begins, or joins what is under way under this id. */
  join(id: string, begin: () => Promise<T>): Promise<T> {
    const running = this.#running.get(id) ?? begin().finally(() => this.#running.delete(id));
    this.#running.set(id, running);
    return running;
  }

  /** Resolves once everything that is under way now has ended, well or not. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }
}
