import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { postLimits, weightedText } from '../../../shared/domain/x/weighted-length.ts';

const counted = z.object({ length: z.number(), links: z.array(z.string()) });
const table = z
  .object({
    cases: z.array(counted.extend({ text: z.string() })),
    differences: z.array(z.object({ text: z.string(), published: counted, ours: counted, why: z.string() })),
  })
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/x/weighted-length.json', import.meta.url), 'utf8')));

describe('X2 a text weighs what the published implementation says', () => {
  test('in all cases of the table', () => {
    expect(table.cases.length).toBeGreaterThan(600);
    expect(table.cases.map(({ text }) => ({ text, ...weightedText(text) }))).toEqual(table.cases);
  });

  test.each(table.differences)('except $text, knowingly', ({ text, published, ours }) => {
    expect(weightedText(text)).toEqual(ours);
    expect(ours).not.toEqual(published);
  });
});

describe('X2 the ranges of configuration version 3', () => {
  test.each([
    [0x0000, 1],
    [0x10ff, 1],
    [0x1100, 2],
    [0x1fff, 2],
    [0x2000, 1],
    [0x200d, 1],
    [0x200e, 2],
    [0x200f, 2],
    [0x2010, 1],
    [0x201f, 1],
    [0x2020, 2],
    [0x2031, 2],
    [0x2032, 1],
    [0x2037, 1],
    [0x2038, 2],
    [0xffff, 2],
    [0x10400, 2],
  ])('U+%x weighs %d', (code, weight) => {
    expect(weightedText(String.fromCodePoint(code)).length).toBe(weight);
  });
});

describe('X3 links', () => {
  test.each([
    ['with a protocol', 'Siehe https://shop.at/hilfe?x=1.', ['https://shop.at/hilfe?x=1'], 30],
    ['without one', 'Siehe shop.at!', ['shop.at'], 30],
    [
      'a long one costs no more',
      `https://shop.at/${'x'.repeat(500)}`,
      [`https://shop.at/${'x'.repeat(500)}`],
      23,
    ],
    ['a short one costs no less', 'x.at', ['x.at'], 23],
    ['two', 'a.at b.at', ['a.at', 'b.at'], 47],
    ['with parentheses', '(http://de.example.com/Salz_(Stadt))', ['http://de.example.com/Salz_(Stadt)'], 25],
    ['in another script', 'http://日本.jp ist http://пример.рф', ['http://日本.jp', 'http://пример.рф'], 51],
    ['no mail address', 'an info@shop.at', [], 15],
    ['no handle', '@shop.at', [], 8],
    ['no unknown top level', 'http://shop.invalid', [], 19],
    ['no end of a sentence', 'Danke.Bitte', [], 11],
    ['an end of a sentence that is a country all the same', 'Ende.At', ['Ende.At'], 23],
  ])('%s', (_what, text, links, length) => {
    expect(weightedText(text)).toEqual({ length, links });
  });
});

test('X2 280 is the limit of a post: 280 letters, 140 signs or emoji, or a link and 257 more', () => {
  const full = [
    'ä'.repeat(280),
    '好'.repeat(140),
    '👨‍👩‍👧‍👦'.repeat(140),
    `${'a'.repeat(256)} https://example.com/${'b'.repeat(99)}`,
  ];
  expect(full.map((text) => weightedText(text).length)).toEqual(full.map(() => postLimits.post));
});
