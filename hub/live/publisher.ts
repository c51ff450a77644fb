import type { Logger } from 'pino';
import type { Batch, Welcome } from '../../shared/contract/live.ts';
import type { QueueLoad } from '../../shared/contract/queue.ts';
import type { Listener } from '../../shared/domain/audience.ts';
import type { RecordedEvent } from '../db/database.ts';
import { createWorkGate } from '../users/work-gate.ts';
import { createPreview, eventsFor, heardBy, hydrateAll, type Heard } from './hearing-plan.ts';
import type { LiveLimits } from './live-limits.ts';
import type { LiveViews } from './ports.ts';
import type { RecentRecords } from './recent-records.ts';

/** One socket, as the publisher sees it. */
export type Receiver = {
  /** Who listens, as of now. */
  readonly listener: () => Listener;
  readonly sendWelcome: (welcome: Welcome) => void;
  readonly sendBatch: (batch: Batch) => void;
  /** Closes the connection so that the client comes back and resumes. */
  readonly drop: (reason: string) => void;
};

/** What the publisher works with. */
export type PublisherParts = {
  readonly records: RecentRecords;
  readonly views: LiveViews;
  readonly queueLoads: () => Promise<readonly QueueLoad[]>;
  readonly limits: LiveLimits;
  readonly now: () => number;
  readonly log: Logger;
};

type Member = {
  readonly receiver: Receiver;
  /** The client has everything up to here. */
  sentTo: number;
  /** A live member gets each stretch as it is published; the others are still catching up. */
  live: boolean;
  /** Grows with each welcome, so that a welcome that was overtaken by another one stops. */
  run: number;
};

/**
 * Tells each socket its part of the record as one gapless chain of stretches.
 *
 * One loop publishes the record in order, however long hydration takes. A socket that joins catches up beside the
 * loop, from memory or with a snapshot, and becomes live at the moment it has all that was published: marking it and
 * looking happen in one turn, so no stretch falls between.
 */
export class Publisher {
  readonly #parts: PublisherParts;
  readonly #members = new Map<Receiver, Member>();
  readonly #welcomes;
  readonly #idleTimer: NodeJS.Timeout;
  #published: number;
  #publishing: Promise<void> | null = null;
  #stopped = false;

  constructor(parts: PublisherParts) {
    this.#parts = parts;
    this.#published = parts.records.last();
    this.#welcomes = createWorkGate(parts.limits.welcomesAtOnce, parts.limits.socketsAltogether);
    this.#idleTimer = setInterval(() => this.#tellIdle(), parts.limits.idleBatchEvery).unref();
  }

  /** To be called with the events of each commit, in order. */
  publish(events: readonly RecordedEvent[]): void {
    this.#parts.records.append(events);
    this.#publishing ??= this.#publishAll().catch((error: unknown) => {
      this.#parts.log.error({ err: error }, 'publishing stopped; the next commit starts it again');
    });
  }

  /** Welcomes a socket that has everything up to `lastSeq` (null: nothing), also again when it asks to resume. */
  join(receiver: Receiver, lastSeq: number | null): void {
    const member = this.#members.get(receiver) ?? { receiver, sentTo: 0, live: false, run: 0 };
    this.#members.set(receiver, member);
    this.#inTurn(member, async (isCurrent) => this.#welcome(member, lastSeq, isCurrent));
  }

  /** Forgets a socket. */
  leave(receiver: Receiver): void {
    const member = this.#members.get(receiver);
    if (member) member.run += 1;
    this.#members.delete(receiver);
  }

  /** Resolves when everything committed so far has been handed to the sockets. */
  async settled(): Promise<void> {
    while (this.#publishing) await this.#publishing;
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#idleTimer);
    for (const receiver of this.#members.keys()) this.leave(receiver);
  }

  async #publishAll(): Promise<void> {
    try {
      // Commits of the same turn go out together.
      await Promise.resolve();
      const { records, limits } = this.#parts;
      while (!this.#stopped && this.#published < records.last()) {
        const from = this.#published;
        if (!records.covers(from)) this.#startAfresh(records.last());
        else await this.#publishStretch(records.between(from, records.last(), limits.batchRecords));
      }
    } finally {
      this.#publishing = null;
    }
  }

  /** More happened than is kept in memory: whoever is live gets a snapshot instead. */
  #startAfresh(published: number): void {
    this.#published = published;
    for (const member of this.#members.values()) if (member.live) this.join(member.receiver, null);
  }

  async #publishStretch(stretch: readonly RecordedEvent[]): Promise<void> {
    const to = stretch.at(-1)?.seq ?? this.#published;
    const plans = new Map<Member, { readonly run: number; readonly heard: readonly Heard[] }>();
    const mayHear = createPreview(stretch);
    for (const member of this.#members.values()) {
      if (!member.live) continue;
      const listener = member.receiver.listener();
      const heard = mayHear(listener) ? heardBy(listener, stretch, member.sentTo) : [];
      plans.set(member, { run: member.run, heard });
    }
    const allHeard = [...plans.values()].map(({ heard }) => heard);
    const hydrated = await hydrateAll(this.#parts.views.hydrate, allHeard).catch((error: unknown) => {
      this.#parts.log.error({ err: error, to }, 'events could not be prepared for the clients');
      return null;
    });
    this.#published = to;
    for (const member of this.#members.values()) {
      if (!member.live) continue;
      const plan = plans.get(member);
      // It became live while we waited: nobody asked what it hears of this stretch.
      if (plan?.run !== member.run) this.#catchUpLater(member);
      else if (plan.heard.length === 0) continue;
      else if (hydrated) this.#send(member, to, eventsFor(plan.heard, hydrated));
      else this.join(member.receiver, null);
    }
  }

  #send(member: Member, to: number, events: Batch['events']): void {
    if (events.length === 0) return;
    member.receiver.sendBatch({ from: member.sentTo, to, events });
    member.sentTo = to;
  }

  /** Sockets that heard nothing learn how far the record is, so that they can resume from there. */
  #tellIdle(): void {
    for (const member of this.#members.values()) {
      if (!member.live || member.sentTo >= this.#published) continue;
      member.receiver.sendBatch({ from: member.sentTo, to: this.#published, events: [] });
      member.sentTo = this.#published;
    }
  }

  /** Runs a welcome or a catch-up of a member; whatever was running for it stops at its next step. */
  #inTurn(member: Member, work: (isCurrent: () => boolean) => Promise<void>): void {
    member.live = false;
    member.run += 1;
    const { run } = member;
    const isCurrent = (): boolean => member.run === run && !this.#stopped;
    this.#runWork(member, work, isCurrent).catch((error: unknown) => {
      this.#parts.log.error({ err: error }, 'a client could not be welcomed');
      if (isCurrent()) member.receiver.drop('welcome-failed');
    });
  }

  async #runWork(
    member: Member,
    work: (isCurrent: () => boolean) => Promise<void>,
    isCurrent: () => boolean,
  ): Promise<void> {
    const outcome = await this.#welcomes.run(async () => {
      if (isCurrent()) await work(isCurrent);
    });
    if (outcome === 'full' && isCurrent()) member.receiver.drop('too-many-welcomes');
  }

  #catchUpLater(member: Member): void {
    this.#inTurn(member, async (isCurrent) => this.#catchUp(member, isCurrent));
  }

  async #welcome(member: Member, lastSeq: number | null, isCurrent: () => boolean): Promise<void> {
    const batch = lastSeq === null ? null : await this.#replay(member, lastSeq);
    if (!batch) return this.#welcomeWithSnapshot(member, isCurrent);
    const queueLoads = await this.#parts.queueLoads();
    if (!isCurrent()) return;
    member.receiver.sendWelcome({
      kind: 'resumed',
      now: this.#parts.now(),
      batch,
      queueLoads: [...queueLoads],
    });
    member.sentTo = batch.to;
    return this.#catchUp(member, isCurrent);
  }

  async #welcomeWithSnapshot(member: Member, isCurrent: () => boolean): Promise<void> {
    const snapshot = await this.#parts.views.snapshot(member.receiver.listener().userId);
    if (!isCurrent()) return;
    member.receiver.sendWelcome({ kind: 'snapshot', snapshot });
    member.sentTo = snapshot.seq;
    return this.#catchUp(member, isCurrent);
  }

  /** Sends what was published meanwhile until there is nothing more; then the member is live. */
  async #catchUp(member: Member, isCurrent: () => boolean): Promise<void> {
    while (isCurrent() && member.sentTo < this.#published) {
      const batch = await this.#replay(member, member.sentTo);
      if (!isCurrent()) return;
      if (!batch) return this.#welcomeWithSnapshot(member, isCurrent);
      member.receiver.sendBatch(batch);
      member.sentTo = batch.to;
    }
    if (isCurrent()) member.live = true;
  }

  /** The stretch after `lastSeq` as this member hears it; null: it is gone, never was, or cannot be prepared. */
  async #replay(member: Member, lastSeq: number): Promise<Batch | null> {
    const { records, limits, views, log } = this.#parts;
    if (!records.covers(lastSeq)) return null;
    // A client may know more than is published: its snapshot was read from the database.
    const end = Math.max(lastSeq, this.#published);
    const stretch = records.between(lastSeq, end, limits.batchRecords);
    const heard = heardBy(member.receiver.listener(), stretch, lastSeq);
    try {
      const hydrated = await hydrateAll(views.hydrate, [heard]);
      return { from: lastSeq, to: stretch.at(-1)?.seq ?? end, events: eventsFor(heard, hydrated) };
    } catch (error) {
      log.error({ err: error, lastSeq }, 'a stretch could not be replayed');
      return null;
    }
  }
}
