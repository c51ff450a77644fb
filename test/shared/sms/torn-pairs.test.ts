import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepTornPairs, mendTornPairs } from '../../../shared/domain/sms/torn-pairs.ts';

describe('N53 pairs torn over two parts', () => {
  test('N53 are whole again wherever the text was cut, and can be stored in between', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, at) => {
        fc.pre(!/[\u{10F000}-\u{10F7FF}]/u.test(text));
        const cut = at % (text.length + 1);
        const parts = [keepTornPairs(text.slice(0, cut)), keepTornPairs(text.slice(cut))];
        expect(parts.every((part) => part.isWellFormed())).toBe(true);
        expect(mendTornPairs(parts.join(''))).toBe(text);
      }),
    );
  });

  test('N53 a half that never meets the other is shown as unreadable', () => {
    const first = keepTornPairs('ab\uD83D');
    expect([mendTornPairs(first), mendTornPairs(`${first}[…]c`)]).toEqual(['ab\uFFFD', 'ab\uFFFD[…]c']);
  });
});
