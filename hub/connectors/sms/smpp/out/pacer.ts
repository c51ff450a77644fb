/** Longest gap between two messages that a gateway can make us keep, milliseconds. */
const LONGEST_GAP = 5_000;
const FIRST_GAP = 50;

/** How soon the next message may go: as configured, slower when the gateway asks for it, faster again when it takes. */
export class Pacer {
  readonly #usual: number;
  #gap: number;
  #next = 0;

  constructor(perSecond: number | undefined) {
    this.#usual = perSecond === undefined ? 0 : 1_000 / perSecond;
    this.#gap = this.#usual;
  }

  /** Takes the next turn; when it is, in the terms of `now`. */
  turn(now: number): number {
    const at = Math.max(now, this.#next);
    this.#next = at + this.#gap;
    return at;
  }

  /** The gateway asked for fewer: not before the returned time. */
  throttled(now: number): number {
    this.#gap = Math.min(LONGEST_GAP, Math.max(FIRST_GAP, this.#gap * 2));
    this.#next = Math.max(this.#next, now + this.#gap);
    return this.#next;
  }

  /** The gateway took one. */
  taken(): void {
    const gap = this.#gap * 0.9;
    this.#gap = gap < Math.max(this.#usual, FIRST_GAP / 2) ? this.#usual : gap;
  }
}
