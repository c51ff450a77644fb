/** How a heap compares its items and, where items must be found again, tells them their index (-1: not in it). */
export interface HeapOrder<T> {
  readonly before: (left: T, right: T) => boolean;
  readonly moved: (item: T, index: number) => void;
}

/** For heaps whose items are never removed from the middle. */
export function untracked(): void {}

/** Adds an item to a binary heap (an array whose first item is the smallest); O(log n). */
export function heapPush<T>(heap: T[], item: T, order: HeapOrder<T>): void {
  heap.push(item);
  rise(heap, item, heap.length - 1, order);
}

/** Takes the smallest item out; O(log n). */
export function heapPop<T>(heap: T[], order: HeapOrder<T>): T | undefined {
  const first = heap[0];
  if (first !== undefined) heapRemove(heap, 0, order);
  return first;
}

/** Takes the item at `index` out; O(log n). */
export function heapRemove<T>(heap: T[], index: number, order: HeapOrder<T>): void {
  order.moved(heap[index] as T, -1);
  const last = heap.pop() as T;
  if (index === heap.length) return;
  if (index > 0 && order.before(last, heap[(index - 1) >> 1] as T)) rise(heap, last, index, order);
  else sink(heap, last, index, order);
}

/** Drops every item that does not pass, and orders the rest anew; O(n). */
export function heapKeep<T>(heap: T[], keep: (item: T) => boolean, order: HeapOrder<T>): void {
  let kept = 0;
  for (const item of heap) {
    if (!keep(item)) continue;
    heap[kept] = item;
    kept += 1;
  }
  heap.length = kept;
  heapOrder(heap, order);
}

/** Makes a heap of an array in any order; O(n). */
export function heapOrder<T>(heap: T[], order: HeapOrder<T>): void {
  for (let index = (heap.length >> 1) - 1; index >= 0; index -= 1) sink(heap, heap[index] as T, index, order);
}

/** The smallest item that passes, leaving the heap as it is; O(k log k) with k items that do not pass before it. */
export function heapFirst<T>(
  heap: readonly T[],
  passes: (item: T) => boolean,
  order: HeapOrder<T>,
): T | undefined {
  const root = heap[0];
  if (root === undefined || passes(root)) return root;
  const byItem: HeapOrder<number> = {
    before: (left, right) => order.before(heap[left] as T, heap[right] as T),
    moved: untracked,
  };
  const frontier: number[] = [];
  let index: number | undefined = 0;
  while (index !== undefined) {
    for (const child of [2 * index + 1, 2 * index + 2])
      if (child < heap.length) heapPush(frontier, child, byItem);
    index = heapPop(frontier, byItem);
    if (index !== undefined && passes(heap[index] as T)) return heap[index];
  }
  return undefined;
}

function rise<T>(heap: T[], item: T, from: number, order: HeapOrder<T>): void {
  let index = from;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex] as T;
    if (!order.before(item, parent)) break;
    heap[index] = parent;
    order.moved(parent, index);
    index = parentIndex;
  }
  heap[index] = item;
  order.moved(item, index);
}

function sink<T>(heap: T[], item: T, from: number, order: HeapOrder<T>): void {
  let index = from;
  for (;;) {
    let childIndex = 2 * index + 1;
    if (childIndex >= heap.length) break;
    if (childIndex + 1 < heap.length && order.before(heap[childIndex + 1] as T, heap[childIndex] as T))
      childIndex += 1;
    const child = heap[childIndex] as T;
    if (!order.before(child, item)) break;
    heap[index] = child;
    order.moved(child, index);
    index = childIndex;
  }
  heap[index] = item;
  order.moved(item, index);
}
