import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A message that was committed while nothing yet proves that the gateway heard of it. */
const unproven = z.object({ digest: z.string(), id: z.string(), line: z.string(), at: z.number() });
type Unproven = z.infer<typeof unproven>;

const stored = z.array(unproven);

/** Most messages that are remembered, and for how long (ms): a gateway gives up in time. */
const MOST = 200;
const LONGEST = 24 * 3_600_000;
/** How long after a line came back a gateway brings again what it had no answer to, ms. */
const REPEATED_WITHIN = 10 * 60_000;

/** A connection, and when it was bound. */
export type Line = { readonly id: string; readonly since: number };

/**
 * Gives messages their ids. A deliver_sm has none of its own, and the same words may be said twice. They are a repeat
 * when the gateway may not have heard that we took them: the line ended, or the hub, before anything proved it. What
 * is remembered for that is stored in the same commit as each message.
 */
export class DeliveryMemory {
  #unproven: readonly Unproven[] = [];

  /** Takes up what was stored at last. Something unreadable counts as nothing. */
  load(value: string | null): void {
    try {
      this.#unproven = stored.parse(JSON.parse(value ?? '[]'));
    } catch {
      this.#unproven = [];
    }
  }

  /** The id of a message that came on a line: that of the earlier one of which it is a repeat, or a new one. */
  idOf(digest: string, line: Line, at: number): string {
    const isEarly = at - line.since <= REPEATED_WITHIN;
    const repeated = this.#unproven.find((entry) => entry.digest === digest && entry.line !== line.id);
    return isEarly && repeated !== undefined ? repeated.id : `sms:${randomUUID()}`;
  }

  /** What is to be stored along with the message. */
  with(digest: string, id: string, line: string, at: number): string {
    const others = this.#unproven.filter((entry) => entry.id !== id && entry.at > at - LONGEST);
    return JSON.stringify([...others, { digest, id, line, at }].slice(-MOST));
  }

  /** The gateway heard of these: what says the same from now on is new. */
  prove(ids: ReadonlySet<string>): void {
    this.#unproven = this.#unproven.filter(({ id }) => !ids.has(id));
  }

  /** What is to be stored now. */
  value(): string {
    return JSON.stringify(this.#unproven);
  }
}
