import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createCalendar,
  createEntry,
  schedule,
  takeNext,
  unschedule,
} from '../../../../shared/staffing/simulation/calendar.ts';

test('Z1 what is next comes next, whatever was moved or taken out; of two at once the one entered first', () => {
  const operation = fc.record({ entry: fc.nat(9), at: fc.option(fc.nat(20), { nil: null }) });
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 80 }), (operations) => {
      const calendar = createCalendar<number>();
      const entries = Array.from({ length: 10 }, (_, index) => createEntry(index));
      const expected = new Map<number, { readonly at: number; readonly order: number }>();
      for (const [order, { entry: index, at }] of operations.entries()) {
        const entry = entries[index];
        if (entry === undefined) continue;
        expected.delete(index);
        if (at === null) unschedule(calendar, entry);
        else {
          schedule(calendar, entry, at);
          expected.set(index, { at, order });
        }
      }
      const inOrder = [...expected]
        .toSorted(([, left], [, right]) => left.at - right.at || left.order - right.order)
        .map(([index]) => index);
      const taken: number[] = [];
      for (let next = takeNext(calendar, 20); next !== undefined; next = takeNext(calendar, 20)) {
        taken.push(next.what);
      }
      expect(taken).toEqual(inOrder);
    }),
  );
  const calendar = createCalendar<string>();
  const entry = createEntry('later');
  schedule(calendar, entry, 7);
  expect(takeNext(calendar, 6.9)).toBeUndefined();
  schedule(calendar, entry, Infinity);
  expect(takeNext(calendar, Infinity)).toBeUndefined();
});
