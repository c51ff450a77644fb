import { heapPop, heapPush, heapRemove, type HeapOrder } from '../../routing/heap.ts';

/** Something that happens at a time; it is in the calendar at most once and can be moved or taken out. */
export interface Entry<T> {
  readonly what: T;
  /** Milliseconds after the start, with fractions. */
  at: number;
  /** Counts what is entered: of two at the same time the one entered first comes first. */
  order: number;
  /** Index in the heap; -1: not entered. */
  place: number;
}

/** What is going to happen, the next first. */
export interface Calendar<T> {
  readonly heap: Entry<T>[];
  entered: number;
}

/** An empty calendar. */
export function createCalendar<T>(): Calendar<T> {
  return { heap: [], entered: 0 };
}

/** An entry that is not in the calendar yet. */
export function createEntry<T>(what: T): Entry<T> {
  return { what, at: 0, order: 0, place: -1 };
}

/** Enters at this time, or moves there; Infinity takes it out. */
export function schedule<T>(calendar: Calendar<T>, entry: Entry<T>, at: number): void {
  unschedule(calendar, entry);
  if (at === Infinity) return;
  entry.at = at;
  entry.order = calendar.entered;
  calendar.entered += 1;
  heapPush(calendar.heap, entry, earliestFirst);
}

/** Takes it out, if it is in. */
export function unschedule<T>(calendar: Calendar<T>, entry: Entry<T>): void {
  if (entry.place >= 0) heapRemove(calendar.heap, entry.place, earliestFirst);
}

/** Takes out the next entry, if it is not later than `until`. */
export function takeNext<T>(calendar: Calendar<T>, until: number): Entry<T> | undefined {
  const next = calendar.heap[0];
  return next === undefined || next.at > until ? undefined : heapPop(calendar.heap, earliestFirst);
}

const earliestFirst: HeapOrder<Entry<unknown>> = {
  before: (left, right) => (left.at === right.at ? left.order < right.order : left.at < right.at),
  moved: (entry, index) => {
    entry.place = index;
  },
};
