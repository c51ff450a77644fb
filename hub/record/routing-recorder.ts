import type { RoutingConfig } from '../../shared/routing/config.ts';
import type { RoutingDecision } from '../../shared/routing/decisions.ts';
import type { RoutingEvent } from '../../shared/routing/events.ts';
import type { RouterSnapshot } from '../../shared/routing/snapshot.ts';
import type { ConnectorLog } from '../connectors/connector.ts';
import type { Database, Unit } from '../db/database.ts';
import type { RoutingSegmentTable } from '../db/schema.ts';
import { newId } from '../ids.ts';
import { version } from '../version.ts';
import { PackedHead } from './packed-head.ts';
import { callRows, type PendingCall } from './call-rows.ts';
import { keepRecord } from './keep-record.ts';
import { callLine, nextDigest } from './recorded-call.ts';
import { storeBatch, type RecordBatch } from './record-batch.ts';
import { endSegment, type RecordRow } from './record-repository.ts';

/** What the recorder needs from around it. */
export type RecorderDeps = {
  readonly database: Database;
  readonly log: ConnectorLog;
  readonly now: () => number;
  /** How long the record is kept, milliseconds. */
  readonly keepMs: () => number;
};

/** Why a segment begins. */
export type SegmentReason = RoutingSegmentTable['because'];

/**
 * Writes down every call of the live router, so that days can be replayed. Calls go into the unit that commits what
 * they decided; those that decided nothing go with the next unit, or after a second. What a crash takes of them is
 * not missed: each start begins a new segment with the router's whole state.
 */
export class RoutingRecorder {
  readonly #deps: RecorderDeps;
  #segment: { readonly id: string; readonly day: number; next: number; digest: string } | null = null;
  #pending: Pending[] = [];
  #noted = 0;
  /** From units that failed: stored again as they were cut, because nobody knows how far they came. */
  #again: RecordRow[] = [];
  #timer: NodeJS.Timeout | null = null;
  #callsSinceTidying = 0;
  #tidying: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(deps: RecorderDeps) {
    this.#deps = deps;
  }

  /** From here on the router's answers follow from this configuration and this state. */
  begin(because: SegmentReason, at: number, configuration: RoutingConfig, snapshot: RouterSnapshot): void {
    const id = newId();
    const head = new PackedHead({ id, because, release: version, at }, configuration, snapshot);
    this.#segment = { id, day: dayOf(at), next: 0, digest: head.digest };
    this.#add(head);
    head.whenReady(
      () => this.#flushSoon(),
      (error) => this.#deps.log.error({ err: error }, 'a segment of the routing record could not be packed'),
    );
  }

  /** Whether the day of the present segment is over (UTC). */
  isNewDay(at: number): boolean {
    return this.#segment !== null && dayOf(at) !== this.#segment.day;
  }

  /** Takes one call down; costs microseconds. */
  note(event: RoutingEvent, at: number, decisions: readonly RoutingDecision[]): void {
    const segment = this.#segment;
    if (segment === null || this.#stopped) return;
    const line = callLine({ at, event, decisions });
    segment.digest = nextDigest(segment.digest, line);
    this.#add({ segmentId: segment.id, position: segment.next, at, line, digest: segment.digest });
    segment.next += 1;
    this.#flushSoon();
  }

  /** Counts what was noted; `take` goes up to such a count. */
  noted(): number {
    return this.#noted;
  }

  /** What a unit is to store. Whoever takes it stores it, or gives it back. */
  take(upTo = this.#noted): RecordBatch {
    const end = this.#pending.findIndex(({ number, item }) => number > upTo || isBeingPacked(item));
    const items = this.#pending.splice(0, end < 0 ? this.#pending.length : end).map(({ item }) => item);
    const calls = items.flatMap((item) => (item instanceof PackedHead ? [] : [item]));
    this.#callsSinceTidying += calls.length;
    return {
      heads: items.filter((item) => item instanceof PackedHead),
      rows: callRows(calls),
      again: this.#again.splice(0),
    };
  }

  /**
   * The unit failed. The calls are stored with a later one all the same, or the rest of their segment could not be
   * replayed. `tookEffect` false: nothing came of their decisions.
   */
  giveBack(batch: RecordBatch, tookEffect: boolean): void {
    this.#pending.unshift(...batch.heads.map((item) => ({ number: 0, item })));
    const rows = batch.rows.map((row) => (tookEffect ? row : { ...row, took_effect: 0 }));
    this.#again = [...batch.again, ...rows, ...this.#again].slice(0, mostGivenBack);
    this.#flushSoon();
  }

  /** Stores what is buffered and ends the segment; the database closes after it. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const segment = this.#segment;
    if (segment === null) return;
    const batch = this.take();
    this.#write(async (unit) => {
      await storeBatch(unit, batch);
      await endSegment(unit, segment.id, this.#deps.now());
    }).catch((error: unknown) => this.#told(error));
  }

  /** Resolves when everything noted so far is stored, or was given up. For tests and benchmarks. */
  async settled(): Promise<void> {
    await this.#flush();
    await this.#tidying;
  }

  #add(item: Pending['item']): void {
    this.#noted += 1;
    this.#pending.push({ number: this.#noted, item });
  }

  #flushSoon(): void {
    if (this.#timer !== null || this.#stopped) return;
    this.#timer = setTimeout(() => void this.#flush(), flushAfterMs);
    this.#timer.unref();
  }

  async #flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const batch = this.take();
    if (batch.heads.length + batch.rows.length + batch.again.length > 0) {
      try {
        await this.#write((unit) => storeBatch(unit, batch));
      } catch (error) {
        if (!this.#stopped) this.giveBack(batch, true);
        this.#told(error);
      }
    }
    this.#tidy(batch.heads.length > 0);
  }

  /** Packs and forgets what is old, apart from everything else. */
  #tidy(isNewSegment: boolean): void {
    if (this.#stopped || (!isNewSegment && this.#callsSinceTidying < callsBetweenTidying)) return;
    this.#callsSinceTidying = 0;
    const { database, now, keepMs } = this.#deps;
    this.#tidying = this.#tidying
      .then(() => keepRecord(database, now() - keepMs(), () => this.#stopped))
      .catch((error: unknown) => this.#told(error));
  }

  async #write(work: (unit: Unit) => Promise<void>): Promise<void> {
    await this.#deps.database.write(work);
  }

  #told(error: unknown): void {
    if (this.#stopped) return;
    this.#deps.log.error({ err: error }, 'the routing record could not be stored');
  }
}

type Pending = { readonly number: number; readonly item: PendingCall | PackedHead };

function isBeingPacked(item: Pending['item']): boolean {
  return item instanceof PackedHead && item.row === null;
}

function dayOf(at: number): number {
  return Math.floor(at / 86_400_000);
}

const flushAfterMs = 1_000;
const mostGivenBack = 1_000;
const callsBetweenTidying = 5_000;
