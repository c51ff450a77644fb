import type { Database } from '../db/database.ts';
import { listTimedWrapUps } from './contact-repository.ts';

/** Ends time-boxed wrap-ups when their time is over, also those that began before a restart (R14). */
export class WrapUpClock {
  readonly #end: (contactId: string, agentId: string) => Promise<void>;
  readonly #now: () => number;
  readonly #onError: (error: unknown) => void;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(
    end: (contactId: string, agentId: string) => Promise<void>,
    now: () => number,
    onError: (error: unknown) => void,
  ) {
    this.#end = end;
    this.#now = now;
    this.#onError = onError;
  }

  /** Takes up what was running before the start. */
  async resume(database: Database): Promise<void> {
    for (const row of await listTimedWrapUps(database.read)) {
      if (row.agent_id !== null && row.wrap_up_ends_at !== null)
        this.start(row.id, row.agent_id, row.wrap_up_ends_at);
    }
  }

  /** Starts (or starts anew) the clock of one wrap-up. */
  start(contactId: string, agentId: string, endsAt: number): void {
    clearTimeout(this.#timers.get(contactId));
    const timer = setTimeout(
      () => {
        this.#timers.delete(contactId);
        this.#end(contactId, agentId).catch(this.#onError);
      },
      Math.max(endsAt - this.#now(), 0),
    );
    timer.unref();
    this.#timers.set(contactId, timer);
  }

  /** Ends all clocks. */
  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
