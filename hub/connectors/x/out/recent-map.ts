/** Remembers the newest entries only. */
export class RecentMap<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** What is remembered. */
  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  /** Remembers; the oldest is forgotten when there are too many. */
  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#most && oldest !== undefined) this.#entries.delete(oldest);
  }

  /** Forgets. */
  delete(key: string): void {
    this.#entries.delete(key);
  }
}
