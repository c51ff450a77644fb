import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  heapFirst,
  heapKeep,
  heapPop,
  heapPush,
  heapRemove,
  type HeapOrder,
} from '../../../shared/routing/heap.ts';

interface Item {
  readonly value: number;
  index: number;
}

const order: HeapOrder<Item> = {
  before: (left, right) => left.value < right.value,
  moved: (item, index) => {
    item.index = index;
  },
};

test('R16 a heap gives its items smallest first, whatever is taken out of its middle, and every item knows its place', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 50 })),
      fc.array(fc.nat()),
      fc.nat({ max: 50 }),
      (values, removals, limit) => {
        const heap: Item[] = [];
        for (const value of values) heapPush(heap, { value, index: -1 }, order);
        const left = [...values];
        for (const removal of removals) {
          const item = heap[removal % Math.max(1, heap.length)];
          if (!item) continue;
          heapRemove(heap, item.index, order);
          expect(item.index).toBe(-1);
          left.splice(left.indexOf(item.value), 1);
        }
        expect(heap.map(({ index }) => index)).toEqual(heap.map((_item, index) => index));
        const passes = ({ value }: Item) => value >= limit;
        const sorted = left.sort((one, other) => one - other);
        expect(heapFirst(heap, passes, order)?.value).toBe(sorted.find((value) => value >= limit));
        heapKeep(heap, passes, order);
        expect(Array.from({ length: heap.length }, () => heapPop(heap, order)?.value)).toEqual(
          sorted.filter((value) => value >= limit),
        );
      },
    ),
  );
});
