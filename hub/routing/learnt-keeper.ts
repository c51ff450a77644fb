import type { ConnectorLog } from '../connectors/connector.ts';
import type { Database } from '../db/database.ts';
import { putLearnt } from './learnt-repository.ts';
import type { RoutingHost } from './routing-host.ts';

/** How often what the router learns is stored, milliseconds. */
const everyMs = 60_000;

/** Stores what the router has learnt about pools and shares now and then, so that a restart need not learn it again. */
export class LearntKeeper {
  readonly #database: Database;
  readonly #routing: RoutingHost;
  readonly #log: ConnectorLog;
  readonly #timer: NodeJS.Timeout;
  #stored: string;

  constructor(database: Database, routing: RoutingHost, log: ConnectorLog) {
    this.#database = database;
    this.#routing = routing;
    this.#log = log;
    this.#stored = JSON.stringify(routing.learnt());
    this.#timer = setInterval(() => void this.save(), everyMs).unref();
  }

  /** Stores it now, if there is anything new. */
  async save(): Promise<void> {
    const learnt = this.#routing.learnt();
    const text = JSON.stringify(learnt);
    if (text === this.#stored) return;
    try {
      await this.#database.write((unit) => putLearnt(unit, learnt.reserves, learnt.shares));
      this.#stored = text;
    } catch (error) {
      this.#log.error({ err: error }, 'what the router has learnt could not be stored');
    }
  }

  /** Stores it a last time; the database closes after it. */
  stop(): void {
    clearInterval(this.#timer);
    void this.save();
  }
}
