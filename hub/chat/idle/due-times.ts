import { heapPush, heapRemove, type HeapOrder } from '../../../shared/routing/heap.ts';

type Due = { readonly key: string; readonly at: number; index: number };

const soonest: HeapOrder<Due> = {
  before: (left, right) => left.at < right.at,
  moved: (due, index) => {
    due.index = index;
  },
};

/** Moments at which something is to be looked at, one for each key; O(log n) to change, O(1) to know the next. */
export class DueTimes {
  readonly #byKey = new Map<string, Due>();
  readonly #heap: Due[] = [];

  /** The next moment; null: nothing is due. */
  get next(): number | null {
    return this.#heap[0]?.at ?? null;
  }

  /** Replaces the moment of a key. */
  set(key: string, at: number): void {
    this.delete(key);
    const due = { key, at, index: -1 };
    this.#byKey.set(key, due);
    heapPush(this.#heap, due, soonest);
  }

  delete(key: string): void {
    const due = this.#byKey.get(key);
    if (due === undefined) return;
    this.#byKey.delete(key);
    heapRemove(this.#heap, due.index, soonest);
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** Takes out the first key whose moment has come; null: none. */
  take(now: number): string | null {
    const first = this.#heap[0];
    if (first === undefined || first.at > now) return null;
    this.delete(first.key);
    return first.key;
  }
}
