import type { DeliveryNews } from '../../../text-traffic.ts';

/** How a gateway writes in receipts the ids that it gave in submit_sm_resp. */
export type IdHabit = 'same' | 'decimal-of-hex' | 'hex-of-decimal';

/** Where the habit is kept over restarts. */
export type HabitStore = {
  readonly read: () => Promise<string | null>;
  readonly write: (habit: IdHabit) => Promise<void>;
};

/** Most ids and receipts that are remembered. */
const MEMORY = 10_000;
/** Longer ids are no numbers. */
const LONGEST_NUMBER = 20;
/** Shorter ids are too often somebody else's in another notation. */
const LEAST_TELLING = 6;

const habits = ['same', 'decimal-of-hex', 'hex-of-decimal'] as const satisfies readonly IdHabit[];

/**
 * Knows which message a receipt is about. Some gateways answer a submit in hexadecimal and write receipts in decimal,
 * or the other way round. Whichever of the three fits an id that is known shows the gateway's habit; it is kept, and
 * decides about ids from before a restart.
 */
export class ReceiptIds {
  readonly #store: HabitStore;
  readonly #known = new Map<string, true>();
  readonly #unplaced = new Map<string, DeliveryNews>();
  #habit: IdHabit | null = null;

  constructor(store: HabitStore) {
    this.#store = store;
  }

  /** Reads the habit that was learnt before. */
  async load(): Promise<void> {
    const stored = await this.#store.read();
    this.#habit = habits.find((habit) => habit === stored) ?? null;
  }

  /** The id under which a part is to be remembered; null: the gateway gave none. */
  submitted(id: string): string | null {
    const canonical = canonicalId(id);
    if (canonical === '') return null;
    keep(this.#known, canonical, true);
    return canonical;
  }

  /** The news under the id of the submit that it is about. */
  async place(news: DeliveryNews): Promise<DeliveryNews> {
    const id = canonicalId(news.providerId);
    const habit = this.#candidates(id).find((candidate) => this.#known.has(inSubmit(id, candidate)));
    if (habit !== undefined) {
      await this.#learn(habit);
      return { ...news, providerId: inSubmit(id, habit) };
    }
    const placed = { ...news, providerId: inSubmit(id, this.#habit ?? 'same') };
    keep(this.#unplaced, id, placed);
    return placed;
  }

  /** Once a part is remembered under an id: news that was faster and could not be placed, to be told again. */
  async remembered(id: string): Promise<readonly DeliveryNews[]> {
    const again: DeliveryNews[] = [];
    for (const [receiptId, news] of this.#unplaced) {
      const habit = this.#candidates(receiptId).find((candidate) => inSubmit(receiptId, candidate) === id);
      if (habit === undefined) continue;
      this.#unplaced.delete(receiptId);
      await this.#learn(habit);
      // What was told under the right id waits at the hub already.
      if (news.providerId !== id) again.push({ ...news, providerId: id });
    }
    return again;
  }

  #candidates(receiptId: string): readonly IdHabit[] {
    if (this.#habit === null) return habits;
    return receiptId.length < LEAST_TELLING ? [this.#habit] : [this.#habit, ...habits];
  }

  async #learn(habit: IdHabit): Promise<void> {
    if (habit === this.#habit) return;
    this.#habit = habit;
    await this.#store.write(habit);
  }
}

/** Lower case, without zeros in front and blanks around: gateways differ in that between answer and receipt. */
export function canonicalId(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/^0+(?=.)/, '');
}

/** What a receipt's id was in the answer to the submit, by a habit. */
function inSubmit(receiptId: string, habit: IdHabit): string {
  if (receiptId.length > LONGEST_NUMBER) return receiptId;
  switch (habit) {
    case 'same':
      return receiptId;
    case 'decimal-of-hex':
      return /^\d+$/.test(receiptId) ? BigInt(receiptId).toString(16) : receiptId;
    case 'hex-of-decimal':
      return /^[0-9a-f]+$/.test(receiptId) ? BigInt(`0x${receiptId}`).toString(10) : receiptId;
  }
}

function keep<Value>(memory: Map<string, Value>, id: string, value: Value): void {
  memory.delete(id);
  memory.set(id, value);
  const [oldest] = memory.keys();
  if (memory.size > MEMORY && oldest !== undefined) memory.delete(oldest);
}
