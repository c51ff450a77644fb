import { expect, test, vi } from 'vitest';
import fc from 'fast-check';
import type { ChatLine } from '../../../shared/contract/chat.ts';
import { createStateHolder } from '../../../widget/core/client-state.ts';
import { createLineList } from '../../../widget/core/line-list.ts';
import { newId } from '../../../widget/core/new-id.ts';
import { retryDelay } from '../../../widget/core/retry-delay.ts';
import { shownPage } from '../../../widget/core/shown-page.ts';
import { createTyping, typingEvery } from '../../../widget/core/typing.ts';

const task = async (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));

function lineOf(line: number): ChatLine {
  return { line, at: 0, from: 'agent', name: '', text: `${line}`, files: [], clientId: null };
}

test('V5 lines are taken without gaps, whatever order they come in', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 8 })), (numbers) => {
      const list = createLineList();
      for (const number of numbers) {
        const last = list.last();
        const outcome = list.take(lineOf(number));
        expect(outcome).toBe(number <= last ? 'known' : number === last + 1 ? 'taken' : 'gap');
      }
      expect(list.all().map(({ line }) => line)).toEqual(
        Array.from({ length: list.last() }, (_, n) => n + 1),
      );
    }),
  );
});

test('V8 typing is told every two seconds with the newest words, and at once when the field is empty', () => {
  vi.useFakeTimers();
  try {
    const told: string[] = [];
    const typing = createTyping((text) => told.push(text));
    typing.typed('');
    for (const text of ['M', 'My', 'My p']) typing.typed(text);
    expect(told).toEqual(['M']);
    vi.advanceTimersByTime(typingEvery);
    expect(told).toEqual(['M', 'My p']);
    vi.advanceTimersByTime(10 * typingEvery);
    expect(told).toEqual(['M', 'My p']);
    typing.typed('My pa');
    typing.typed('My par');
    typing.typed('');
    typing.typed('');
    vi.advanceTimersByTime(10 * typingEvery);
    expect(told).toEqual(['M', 'My p', 'My pa', '']);
  } finally {
    vi.useRealTimers();
  }
});

test('V11 pauses double up to a limit and are scattered; what will not pass has none', () => {
  expect([0, 1, 2, 30].map((tries) => retryDelay('throttled', tries, 0.5))).toEqual([
    2_000, 4_000, 8_000, 120_000,
  ]);
  expect([retryDelay('draining', 0, 0), retryDelay('draining', 0, 1)]).toEqual([375, 625]);
  expect(['forbidden', 'not-found', 'protocol-version', 'identity-invalid'] as const).toSatisfy(
    (codes: readonly ('forbidden' | 'not-found')[]) =>
      codes.every((code) => retryDelay(code, 0, 0.5) === null),
  );
});

test('V13 of the page only what agents may see is told', () => {
  expect(shownPage('https://shop.example/reset?token=secret#part', 'x'.repeat(300))).toEqual({
    url: 'https://shop.example/reset',
    title: 'x'.repeat(200),
  });
  expect(shownPage('https://shop.example/#a?b', 'T')).toEqual({ url: 'https://shop.example/', title: 'T' });
  expect(shownPage('file:///home/vera/page.html', 'T')).toBeNull();
  expect(shownPage(`https://shop.example/${'x'.repeat(2_000)}`, 'T')).toBeNull();
});

test('V5 ids are UUIDs, also on pages without https', () => {
  const ids = Array.from({ length: 200 }, newId);
  expect(new Set(ids).size).toBe(200);
  for (const id of ids)
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('V4 the screen hears of many changes of one task once, and a screen that fails harms nobody', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const holder = createStateHolder();
  let heard = 0;
  holder.onChange(() => {
    throw new Error('a fault of the screen');
  });
  const stop = holder.onChange(() => {
    heard += 1;
  });
  holder.change({ unread: 1 });
  holder.change({ unread: 2 });
  await task();
  expect([heard, holder.get().unread]).toEqual([1, 2]);
  holder.change({ unread: 3 });
  await task();
  stop();
  holder.change({ unread: 4 });
  await task();
  expect(heard).toBe(2);
  expect(error).toHaveBeenCalledTimes(3);
  error.mockRestore();
});
