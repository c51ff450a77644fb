import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { BatchPace } from './batch-pace.ts';
import type { Committed, NewEvent, RecordedEvent, Unit } from './database.ts';
import type { LaneSession } from './lane-session.ts';
import { placeEvent } from './recorded-event.ts';
import type { Schema } from './schema.ts';
import { StorageError, isStorageError } from './storage-error.ts';
import type { StorageLog } from './storage-log.ts';
import { unitDialect } from './unit-driver.ts';

/** Bounds of one batch: waiting units that share a commit. */
export type LaneLimits = { readonly maximumUnits: number; readonly maximumMs: number };

/** Called with the events of a commit, in order. */
export type CommitListener = (events: readonly RecordedEvent[]) => void;

type Work<T> = (unit: Unit) => Promise<T>;
type Job = {
  readonly work: Work<unknown>;
  readonly resolve: (committed: Committed<unknown>) => void;
  readonly reject: (error: unknown) => void;
};
type Ran = { readonly job: Job; readonly value: unknown; readonly events: readonly NewEvent[] };
type Settled = { readonly job: Job; readonly committed: Committed<unknown> };

/** A batch of so many units tells that there is a rush. */
const busyUnits = 4;

/**
 * The single way into storage. Waiting units run one after the other in one transaction and share its commit.
 *
 * When a unit throws, the batch is rolled back: those before it run again together, then it alone, so that it is the
 * only one to reject. `outcome-unknown` is never retried: the batch may be in the database already.
 */
export class WriterLane {
  readonly #session: LaneSession;
  readonly #kysely: Kysely<Schema>;
  readonly #log: StorageLog;
  readonly #limits: LaneLimits;
  readonly #listeners = new Set<CommitListener>();
  readonly #inside = new AsyncLocalStorage<{ over: boolean }>();
  readonly #waiting: Job[] = [];
  #pumping: Promise<void> | null = null;
  #closing = false;
  #lastSeq = 0;

  constructor(session: LaneSession, limits: LaneLimits, log: StorageLog) {
    this.#session = session;
    this.#limits = limits;
    this.#log = log;
    this.#kysely = new Kysely<Schema>({ dialect: unitDialect(session.dialect, () => session.connection()) });
  }

  /** Learns where the record ends; to be awaited before the first write. */
  async start(): Promise<void> {
    this.#lastSeq = await this.#session.begin();
    await this.#session.rollback();
  }

  /** Queues a unit; resolves once it is on disk. */
  write<T>(work: Work<T>): Promise<Committed<T>> {
    const unit = this.#inside.getStore();
    if (unit !== undefined && !unit.over) {
      return Promise.reject(new StorageError('nested-write', 'write was called inside a unit; use its tx'));
    }
    if (this.#closing) return Promise.reject(new StorageError('closed', 'the database is closing'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Job['resolve'], reject });
      this.#pumping ??= this.#pump();
    });
  }

  /** The last seq known to be committed. */
  lastSeq(): number {
    return this.#lastSeq;
  }

  /** Adds a listener; returns its remover. */
  onCommitted(listener: CommitListener): () => void {
    // Wrapped, so that the same function added twice is called and removed twice.
    const entry: CommitListener = (events) => listener(events);
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  /** Lets every queued unit finish, refusing new ones. */
  async drain(): Promise<void> {
    this.#closing = true;
    await this.#pumping;
  }

  async #pump(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        // Everything that is ready in this turn of the event loop queues up before the batch is cut.
        await turn();
        await this.#runBatch(this.#waiting.splice(0, this.#limits.maximumUnits), true);
      }
    } finally {
      this.#pumping = null;
    }
  }

  async #runBatch(jobs: Job[], mayGrow: boolean): Promise<void> {
    if (!(await this.#begin(jobs))) return;
    const pace = new BatchPace(this.#limits.maximumMs);
    const ran: Ran[] = [];
    for (let index = 0; index < jobs.length; index++) {
      const job = jobs[index];
      if (job === undefined) break;
      try {
        ran.push(await this.#runUnit(job));
      } catch (error) {
        return await this.#splitAt(jobs, index, error);
      }
      if (mayGrow && pace.isOver()) this.#waiting.unshift(...jobs.splice(index + 1));
      else if (mayGrow && index === jobs.length - 1) await this.#gather(jobs);
      else await pace.giveWay();
    }
    await this.#commit(jobs, ran);
  }

  /**
   * One more turn of the event loop before the flush: whoever becomes ready meanwhile shares it. When many came
   * together, more are on their way: a millisecond for them halves the flushes.
   */
  async #gather(jobs: Job[]): Promise<void> {
    if (jobs.length >= this.#limits.maximumUnits) return;
    await turn();
    if (this.#waiting.length === 0 && jobs.length >= busyUnits) await delay(1);
    jobs.push(...this.#waiting.splice(0, this.#limits.maximumUnits - jobs.length));
  }

  async #begin(jobs: readonly Job[]): Promise<boolean> {
    try {
      await this.#catchUp(await this.#session.begin());
      return true;
    } catch (error) {
      await this.#session.rollback();
      for (const job of jobs) job.reject(error);
      return false;
    }
  }

  /** Another process may have written to the record: its events reach our listeners before ours. */
  async #catchUp(stored: number): Promise<void> {
    if (stored === this.#lastSeq) return;
    if (stored < this.#lastSeq) {
      throw new StorageError(
        'record-moved-back',
        `the record ends at ${stored}, but ${this.#lastSeq} was committed: was a backup restored underneath?`,
      );
    }
    const events = await this.#session.eventsBetween(this.#lastSeq, stored);
    this.#lastSeq = stored;
    this.#tell(events);
  }

  async #runUnit(job: Job): Promise<Ran> {
    const state = { over: false };
    const events: NewEvent[] = [];
    const append = (event: NewEvent): void => {
      if (state.over) throw new StorageError('closed', 'append was called after its unit ended');
      events.push(event);
    };
    try {
      const value = await this.#inside.run(state, () =>
        this.#kysely.transaction().execute((tx) => job.work({ tx, append })),
      );
      return { job, value, events };
    } finally {
      state.over = true;
    }
  }

  /** The unit at `index` failed: the first of a batch cannot blame a neighbour, any other gets a transaction alone. */
  async #splitAt(jobs: Job[], index: number, error: unknown): Promise<void> {
    await this.#session.rollback();
    const before = jobs.slice(0, index);
    const failed = jobs.slice(index, index + 1);
    this.#waiting.unshift(...jobs.slice(index + 1));
    if (before.length === 0) {
      for (const job of failed) job.reject(error);
      return;
    }
    await this.#runBatch(before, false);
    await this.#runBatch(failed, false);
  }

  async #commit(jobs: readonly Job[], ran: readonly Ran[]): Promise<void> {
    const { settled, events } = this.#place(ran);
    try {
      if (events.length > 0) await this.#session.append(events);
      await this.#session.commit();
    } catch (error) {
      return await this.#commitFailed(jobs, error);
    }
    this.#lastSeq += events.length;
    this.#tell(events);
    for (const { job, committed } of settled) job.resolve(committed);
  }

  async #commitFailed(jobs: readonly Job[], error: unknown): Promise<void> {
    await this.#session.rollback();
    if (jobs.length > 1 && !isStorageError(error, 'outcome-unknown')) {
      for (const job of jobs) await this.#runBatch([job], false);
      return;
    }
    for (const job of jobs) job.reject(error);
  }

  /** Gives the events their seq, in the order in which the units ran. */
  #place(ran: readonly Ran[]): { settled: readonly Settled[]; events: readonly RecordedEvent[] } {
    const events: RecordedEvent[] = [];
    const settled = ran.map(({ job, value, events: added }): Settled => {
      const own = added.map((event, index) => placeEvent(event, this.#lastSeq + events.length + index + 1));
      events.push(...own);
      return { job, committed: { value, seq: this.#lastSeq + events.length, events: own } };
    });
    return { settled, events };
  }

  #tell(events: readonly RecordedEvent[]): void {
    if (events.length === 0) return;
    for (const listener of this.#listeners) {
      try {
        listener(events);
      } catch (error) {
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.#log.error({ reason }, 'a listener of committed events threw');
      }
    }
  }
}
