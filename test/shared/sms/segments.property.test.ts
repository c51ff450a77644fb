import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { septetsOf, toGsm } from '../../../shared/domain/sms/gsm-alphabet.ts';
import { smsCapacity, smsParts } from '../../../shared/domain/sms/segments.ts';

/** What people write, and what is hard to part. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'B', 'ä', ' ', '\n', '\r\n', '€', '[', 'Σ', 'Ç') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('ç', 'ж', '好', '😀', '👨‍👩‍👧‍👦', '🇦🇹', '1️⃣', 'e\u0301', '\u200d', '\ufe0f'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);
const gsmText = fc
  .array(fc.constantFrom('a', 'ä', ' ', '\n', '€', '|', 'Ω', '^'), { maxLength: 700 })
  .map((pieces) => pieces.join(''));
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 400 }).map((pieces) => pieces.join('')),
  gsmText,
);

function unitsIn(encoding: 'gsm' | 'ucs2', part: string): number {
  return encoding === 'ucs2' ? part.length : (toGsm(part)?.length ?? Number.NaN);
}

test('N3 the parts joined are the text, whatever it is', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(smsParts(text).parts.join('')).toBe(text);
    }),
  );
});

test('N2 no part holds more than it may, none but that of no text is empty, and the figures are right', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { encoding, parts, units, unitsLeft } = smsParts(text);
      const capacity = smsCapacity[encoding][parts.length === 1 ? 'single' : 'concatenated'];
      const used = parts.map((part) => unitsIn(encoding, part));
      expect(used.every((count) => count <= capacity && (count > 0 || text === ''))).toBe(true);
      expect(units).toBe(used.reduce((sum, count) => sum + count, 0));
      expect(unitsLeft).toBe(capacity - (used.at(-1) ?? 0));
    }),
  );
});

test('N2 a part is only begun when the character after would not fit into the one before', () => {
  fc.assert(
    fc.property(gsmText, (text) => {
      const { parts } = smsParts(text);
      for (const [index, part] of parts.slice(1).entries()) {
        const before = parts[index] ?? '';
        const [first = ''] = part;
        expect(unitsIn('gsm', before + first)).toBeGreaterThan(153);
      }
    }),
  );
});

test('N1 a text is GSM exactly when each of its characters is', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const all = Array.from(text).every((character) => septetsOf(character) !== null);
      expect(smsParts(text).encoding).toBe(all ? 'gsm' : 'ucs2');
    }),
  );
});

test('N3 no part begins or ends within a surrogate pair', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      expect(smsParts(text).parts.every((part) => part.isWellFormed())).toBe(true);
    }),
  );
});

test('N3 no part begins or ends within what a reader takes for one character, if that fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 60, maxLength: 300 }), (text) => {
      const { encoding, parts } = smsParts(text);
      fc.pre(encoding === 'ucs2');
      const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
      const clusters = Array.from(segmenter.segment(text));
      fc.pre(clusters.every(({ segment }) => segment.length <= 67));
      const starts = new Set(clusters.map(({ index }) => index));
      let position = 0;
      for (const part of parts) {
        expect(text === '' || starts.has(position)).toBe(true);
        position += part.length;
      }
    }),
  );
});
