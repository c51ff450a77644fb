import type { Stretch, StretchEnd } from './workload.ts';

/** Writes down the work on one contact as it is seen. */
export class WorkDiary {
  readonly queueId: string;
  readonly stretches: Stretch[] = [];
  #worked = 0;
  #activeSince: number | null = null;
  #wrapUpSince: number | null = null;
  #parkedAt: number | null = null;

  constructor(queueId: string) {
    this.queueId = queueId;
  }

  get isInWork(): boolean {
    return this.#activeSince !== null || this.#wrapUpSince !== null;
  }

  /** Somebody works on it; work in wrap-up that is taken up again counts as work. */
  begin(at: number): void {
    if (this.#wrapUpSince !== null) this.#worked += at - this.#wrapUpSince;
    this.#wrapUpSince = null;
    this.#parkedAt = null;
    this.#activeSince ??= at;
  }

  /** Interrupted, or its agent left: the stretch goes on later. */
  pause(at: number): void {
    if (this.#activeSince !== null) this.#worked += at - this.#activeSince;
    this.#activeSince = null;
  }

  wrapUp(at: number): void {
    this.pause(at);
    this.#wrapUpSince = at;
  }

  /** The stretch is over; what follows is another one. */
  close(at: number, ending: StretchEnd): void {
    this.pause(at);
    this.stretches.push({ workMs: this.#worked, ending });
    this.#worked = 0;
    this.#wrapUpSince = null;
    this.#parkedAt = ending.kind === 'parked' ? at : null;
  }

  /** All work is over. */
  end(at: number): void {
    const wrapUpMs = this.#wrapUpSince === null ? null : at - this.#wrapUpSince;
    this.close(at, { kind: 'ended', wrapUpMs });
  }

  /** The agent took it back by hand. */
  unpark(at: number): void {
    const last = this.stretches.at(-1);
    if (this.#parkedAt === null || last?.ending.kind !== 'parked') return;
    this.stretches[this.stretches.length - 1] = {
      ...last,
      ending: { ...last.ending, backAfterMs: at - this.#parkedAt },
    };
  }

  /** The record ends here. */
  stop(at: number): void {
    if (this.#activeSince !== null || this.#worked > 0) this.close(at, { kind: 'open' });
    else if (this.#wrapUpSince !== null) this.end(at);
  }
}
