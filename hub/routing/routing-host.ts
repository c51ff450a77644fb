import type { RoutingConfig } from '../../shared/routing/config.ts';
import type { OfferExplanation, RoutingDecision } from '../../shared/routing/decisions.ts';
import type { RoutingEvent } from '../../shared/routing/events.ts';
import type { PoolStatus } from '../../shared/routing/pool-status.ts';
import type { Router } from '../../shared/routing/router.ts';
import type { ContactState, RouterSnapshot } from '../../shared/routing/snapshot.ts';
import type { ConnectorLog } from '../connectors/connector.ts';
import type { Committed, Database, Unit } from '../db/database.ts';
import { storeBatch } from '../record/record-batch.ts';
import { createRecordedRouter } from '../record/recorded-router.ts';
import type { RoutingRecorder, SegmentReason } from '../record/routing-recorder.ts';
import { isStored, persistDecisions } from './persist/persist-decisions.ts';

/** What the host needs from around it. */
export type RoutingHostDeps = {
  readonly database: Database;
  readonly now: () => number;
  readonly config: () => RoutingConfig;
  /** The router's state as the tables have it, used at the start and after a failed commit. */
  readonly rebuild: (now: number) => Promise<RouterSnapshot>;
  readonly recorder: RoutingRecorder;
  readonly log: ConnectorLog;
};

/** An answer of the router with what was stored because of it. */
export type Routed<T> = { readonly decisions: readonly RoutingDecision[]; readonly committed: Committed<T> };

/** A call of the router; `noted` is the recorder's count after it. */
type Decided = {
  readonly event: RoutingEvent;
  readonly now: number;
  readonly decisions: readonly RoutingDecision[];
  readonly noted: number;
};

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
    this.#router = this.#recorded(snapshot, 'start');
    this.#schedule();
  }

  /**
   * Tells the router what happened and commits what follows, together with `work`, which comes first and is told what
   * was decided. A stale event commits `work` alone.
   */
  async tell<T>(
    event: RoutingEvent,
    work: (unit: Unit, decisions: readonly RoutingDecision[]) => Promise<T>,
  ): Promise<Routed<T>> {
    const decided = await this.#decide(event);
    return { decisions: decided.decisions, committed: await this.#commit(decided, work) };
  }

  /** Resolves when no rebuild is under way: what is asked and told in the same turn after it belongs together. */
  async settled(): Promise<void> {
    while (this.#rebuilding !== null) await this.#rebuilding;
  }

  /** Where a contact is right now, ahead of the tables; null: the router does not have it. */
  stateOf(contactId: string): ContactState | null {
    return this.#router.stateOf(contactId);
  }

  /** Tells the router something that changes no other table; without a decision nothing is written. */
  async notify(event: RoutingEvent): Promise<readonly RoutingDecision[]> {
    const decided = await this.#decide(event);
    if (decided.decisions.some(isStored)) await this.#commit(decided, async () => null);
    return decided.decisions;
  }

  async #decide(event: RoutingEvent): Promise<Decided> {
    while (this.#rebuilding !== null) await this.#rebuilding;
    const now = this.#tick();
    if (event.type !== 'timePassed') this.#passTime(now);
    const decided = this.#apply(event, now);
    this.#schedule();
    return decided;
  }

  #apply(event: RoutingEvent, now: number): Decided {
    const decisions = this.#router.apply(event, now);
    return { event, now, decisions, noted: this.#deps.recorder.noted() };
  }

  /** What the clock alone decided is stored before anything that comes with the event. */
  #passTime(now: number): void {
    const due = this.#router.nextTimerAt();
    if (due === null || due > now) return;
    const decided = this.#apply({ type: 'timePassed' }, now);
    if (!decided.decisions.some(isStored)) return;
    // The lane keeps the order; a failure is logged and mended where it is found.
    this.#commit(decided, async () => null).catch(() => undefined);
  }

  async #commit<T>(
    { event, now, decisions, noted }: Decided,
    work: (unit: Unit, decisions: readonly RoutingDecision[]) => Promise<T>,
  ): Promise<Committed<T>> {
    // With the calls from before that decided nothing: they share this flush to disk.
    const batch = this.#deps.recorder.take(noted);
    try {
      return await this.#deps.database.write(async (unit) => {
        const value = await work(unit, decisions);
        await persistDecisions(unit, decisions, now);
        await storeBatch(unit, batch);
        return value;
      });
    } catch (error) {
      this.#deps.recorder.giveBack(batch, false);
      this.#deps.log.error(
        { err: error, event: event.type },
        'routing could not be stored; rebuilding from the tables',
      );
      this.#notBefore = this.#deps.now() + pauseAfterFailureMs;
      await this.#rebuild();
      throw error;
    }
  }

  /** What the router has learnt about pools and shares: to be stored now and then. */
  learnt(): ReturnType<Router['learnt']> {
    return this.#router.learnt();
  }

  /** The pools of live agents as they stand. */
  pools(): readonly PoolStatus[] {
    return this.#router.pools();
  }

  /** The router's whole state, for support and for tests. */
  snapshot(): RouterSnapshot {
    return this.#router.snapshot();
  }

  /** Why a contact waits; null: it does not wait. */
  explain(contactId: string): OfferExplanation | null {
    return this.#router.explain(contactId);
  }

  /** Ends the clock and the record; the database is closed after it. */
  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#deps.recorder.stop();
  }

  #recorded(snapshot: RouterSnapshot, because: SegmentReason): Router {
    return createRecordedRouter(this.#deps.config(), snapshot, this.#deps.recorder, because);
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
    this.#router = this.#recorded(snapshot, 'rebuild');
    this.#schedule();
  }
}

const pauseAfterFailureMs = 1_000;

/** setTimeout's range ends at 2^31 − 1 ms; looking again after an hour costs nothing. */
const longestTimerMs = 60 * 60_000;
