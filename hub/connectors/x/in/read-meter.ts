import type { ConnectorHost } from '../../connector.ts';

const DAY = 24 * 60 * 60_000;
/** More ids than anybody reads in a day through one account; after that some are counted twice. */
const MOST = 100_000;

/** Counts what X charges for reading: each post and message once a (UTC) day, however often it is fetched. */
export class ReadMeter {
  readonly #spend: (count: number) => Promise<void>;
  readonly #log: ConnectorHost['log'];
  readonly #now: () => number;
  #seen = new Set<string>();
  #day = -1;

  constructor(spend: (count: number) => Promise<void>, log: ConnectorHost['log'], now: () => number) {
    this.#spend = spend;
    this.#log = log;
    this.#now = now;
  }

  /** Counts what was read. A count that cannot be stored holds up no message. */
  async count(ids: readonly string[]): Promise<void> {
    const day = Math.floor(this.#now() / DAY);
    if (day !== this.#day || this.#seen.size > MOST) this.#seen = new Set();
    this.#day = day;
    const fresh = new Set(ids.filter((id) => !this.#seen.has(id)));
    if (fresh.size === 0) return;
    for (const id of fresh) this.#seen.add(id);
    try {
      await this.#spend(fresh.size);
    } catch {
      this.#log.warn({ count: fresh.size }, 'what was read on X could not be counted');
    }
  }
}
