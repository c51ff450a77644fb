import type { RoutingConfig } from '../../shared/routing/config.ts';
import type { RoutingDecision } from '../../shared/routing/decisions.ts';
import type { RoutingEvent } from '../../shared/routing/events.ts';
import { createRouter, type Router } from '../../shared/routing/router.ts';
import type { RouterSnapshot } from '../../shared/routing/snapshot.ts';
import type { ConnectorLog } from '../connectors/connector.ts';
import type { Committed, Database, Unit } from '../db/database.ts';
import { persistDecisions } from './persist-decisions.ts';

/** What the host needs from around it. */
export type RoutingHostDeps = {
  readonly database: Database;
  readonly now: () => number;
  readonly config: () => RoutingConfig;
  /** The router's state as the tables have it, used at the start and after a failed commit. */
  readonly rebuild: (now: number) => Promise<RouterSnapshot>;
  readonly log: ConnectorLog;
};

/** An answer of the router with what was stored because of it. */
export type Routed<T> = { readonly decisions: readonly RoutingDecision[]; readonly committed: Committed<T> };

/**
 * Runs the pure router on the live clock. The router decides first, in memory and in order; its decisions and the
 * caller's own changes are then committed in one unit and only after that told to anybody. Should a commit fail, the
 * router is rebuilt from the tables: they are the truth.
 */
export class RoutingHost {
  readonly #deps: RoutingHostDeps;
  #router: Router;
  #timer: NodeJS.Timeout | null = null;
  #latest = 0;
  /** After a failure timers pause, so that a storage that refuses is not asked in a tight loop. */
  #notBefore = 0;
  #stopped = false;
  #rebuilding: Promise<void> | null = null;

  constructor(deps: RoutingHostDeps, snapshot: RouterSnapshot) {
    this.#deps = deps;
    this.#latest = snapshot.now;
    this.#router = createRouter(deps.config(), snapshot);
    this.#schedule();
  }

  /** Tells the router what happened and commits what follows, together with `work`. A stale event commits `work` alone. */
  async tell<T>(event: RoutingEvent, work: (unit: Unit) => Promise<T>): Promise<Routed<T>> {
    const { decisions, now } = await this.#decide(event);
    return { decisions, committed: await this.#commit(event, decisions, now, work) };
  }

  /** Tells the router something that changes no other table; without a decision nothing is written. */
  async notify(event: RoutingEvent): Promise<readonly RoutingDecision[]> {
    const { decisions, now } = await this.#decide(event);
    if (decisions.some(isStored)) await this.#commit(event, decisions, now, async () => null);
    return decisions;
  }

  async #decide(
    event: RoutingEvent,
  ): Promise<{ readonly decisions: readonly RoutingDecision[]; readonly now: number }> {
    while (this.#rebuilding !== null) await this.#rebuilding;
    const now = this.#tick();
    if (event.type !== 'timePassed') this.#passTime(now);
    const decisions = this.#router.apply(event, now);
    this.#schedule();
    return { decisions, now };
  }

  /** What the clock alone decided is stored before anything that comes with the event. */
  #passTime(now: number): void {
    const due = this.#router.nextTimerAt();
    if (due === null || due > now) return;
    const event = { type: 'timePassed' } as const;
    const decisions = this.#router.apply(event, now);
    if (!decisions.some(isStored)) return;
    // The lane keeps the order; a failure is logged and mended where it is found.
    this.#commit(event, decisions, now, async () => null).catch(() => undefined);
  }

  async #commit<T>(
    event: RoutingEvent,
    decisions: readonly RoutingDecision[],
    now: number,
    work: (unit: Unit) => Promise<T>,
  ): Promise<Committed<T>> {
    try {
      return await this.#deps.database.write(async (unit) => {
        const value = await work(unit);
        await persistDecisions(unit, decisions, now);
        return value;
      });
    } catch (error) {
      this.#deps.log.error(
        { err: error, event: event.type },
        'routing could not be stored; rebuilding from the tables',
      );
      this.#notBefore = this.#deps.now() + pauseAfterFailureMs;
      await this.#rebuild();
      throw error;
    }
  }

  /** The router's whole state, for support and for tests. */
  snapshot(): RouterSnapshot {
    return this.#router.snapshot();
  }

  /** Ends the clock. */
  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #tick(): number {
    this.#latest = Math.max(this.#latest, this.#deps.now());
    return this.#latest;
  }

  #schedule(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const at = this.#router.nextTimerAt();
    if (at === null || this.#stopped) return;
    const now = this.#deps.now();
    const wait = Math.min(Math.max(Math.max(at, this.#notBefore) - now, 0), longestTimerMs);
    this.#timer = setTimeout(() => {
      this.notify({ type: 'timePassed' }).catch((error: unknown) =>
        this.#deps.log.error({ err: error }, 'a routing timer failed'),
      );
    }, wait);
    this.#timer.unref();
  }

  async #rebuild(): Promise<void> {
    this.#rebuilding ??= this.#readTables().finally(() => {
      this.#rebuilding = null;
    });
    await this.#rebuilding;
  }

  async #readTables(): Promise<void> {
    // The empty write lets everything that was decided before settle first.
    await this.#deps.database.write(async () => null);
    const snapshot = await this.#deps.rebuild(this.#tick());
    this.#router = createRouter(this.#deps.config(), snapshot);
    this.#schedule();
  }
}

function isStored(decision: RoutingDecision): boolean {
  return decision.type !== 'stale' && decision.type !== 'contactUnroutable';
}

const pauseAfterFailureMs = 1_000;

/** setTimeout's range ends at 2^31 − 1 ms; looking again after an hour costs nothing. */
const longestTimerMs = 60 * 60_000;
