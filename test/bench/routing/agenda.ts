/** What comes next in simulated time; equal times keep their order. */
export interface Agenda<T> {
  readonly add: (at: number, item: T) => void;
  /** When the next item is; Infinity: never. */
  readonly nextAt: () => number;
  readonly next: () => T | undefined;
}

/** A binary heap by time. */
export function createAgenda<T>(): Agenda<T> {
  const heap: { readonly at: number; readonly order: number; readonly item: T }[] = [];
  let added = 0;
  const before = (left: number, right: number): boolean => {
    const one = heap[left];
    const other = heap[right];
    if (one === undefined || other === undefined) return one !== undefined;
    return one.at === other.at ? one.order < other.order : one.at < other.at;
  };
  const swap = (left: number, right: number): void => {
    const one = heap[left];
    const other = heap[right];
    if (one === undefined || other === undefined) return;
    heap[left] = other;
    heap[right] = one;
  };
  return {
    add(at, item) {
      added += 1;
      heap.push({ at, order: added, item });
      for (let index = heap.length - 1; index > 0;) {
        const parent = (index - 1) >> 1;
        if (!before(index, parent)) return;
        swap(index, parent);
        index = parent;
      }
    },
    nextAt: () => heap[0]?.at ?? Infinity,
    next() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first?.item;
      heap[0] = last;
      for (let index = 0; ;) {
        const left = 2 * index + 1;
        const child = before(left + 1, left) ? left + 1 : left;
        if (!before(child, index)) return first.item;
        swap(index, child);
        index = child;
      }
    },
  };
}
