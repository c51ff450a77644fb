/** A mail that could not be committed yet. */
type Open = { attempts: number; dueAt: number };

/**
 * Keeps account of the mails of a folder that are looked at but not committed. The cursor must not pass any of them:
 * it stays right below the lowest, however many later mails are done. A restart then brings those later mails once
 * more, and the hub recognises them by their external id.
 */
export class OpenMails {
  readonly #open = new Map<number, Open>();
  #highest: number;

  constructor(lastUid: number) {
    this.#highest = lastUid;
  }

  /** Notes that everything up to `uid` has been looked at. */
  reach(uid: number): void {
    if (uid > this.#highest) this.#highest = uid;
  }

  /** Where the search for further mails goes on. */
  get highest(): number {
    return this.#highest;
  }

  /** Notes that a mail is being worked on. */
  begin(uid: number): void {
    this.reach(uid);
    const open = this.#open.get(uid);
    this.#open.set(uid, { attempts: open?.attempts ?? 0, dueAt: Number.POSITIVE_INFINITY });
  }

  /** Whether the mail is being worked on just now. */
  isRunning(uid: number): boolean {
    return this.#open.get(uid)?.dueAt === Number.POSITIVE_INFINITY;
  }

  /** Notes that a mail is committed, gone, or not ours. */
  done(uid: number): void {
    this.reach(uid);
    this.#open.delete(uid);
  }

  /** Notes that a mail could not be committed; `delay` gives the milliseconds until the next attempt. */
  failed(uid: number, now: number, delay: (attempt: number) => number): void {
    const open = this.#open.get(uid) ?? { attempts: 0, dueAt: 0 };
    open.dueAt = now + delay(open.attempts);
    open.attempts += 1;
    this.#open.set(uid, open);
  }

  /** Whether the mail is being worked on or waits for its next attempt. */
  has(uid: number): boolean {
    return this.#open.has(uid);
  }

  get size(): number {
    return this.#open.size;
  }

  /** The mails whose next attempt is due; those that failed most often come last, so that they hold up no other. */
  due(now: number): readonly number[] {
    return [...this.#open]
      .filter(([, open]) => open.dueAt <= now)
      .sort(([uidA, a], [uidB, b]) => a.attempts - b.attempts || uidA - uidB)
      .map(([uid]) => uid);
  }

  /** When the next attempt is due, null when nothing waits. */
  nextDueAt(): number | null {
    let next: number | null = null;
    for (const open of this.#open.values()) {
      if (Number.isFinite(open.dueAt) && (next === null || open.dueAt < next)) next = open.dueAt;
    }
    return next;
  }

  /** The highest UID up to which everything is done, given that `committing` will be, too. */
  lastUid(committing?: number): number {
    let lowest = Number.POSITIVE_INFINITY;
    for (const uid of this.#open.keys()) if (uid !== committing && uid < lowest) lowest = uid;
    return Math.min(this.#highest, lowest - 1);
  }
}
