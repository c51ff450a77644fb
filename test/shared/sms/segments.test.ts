import { describe, expect, test } from 'vitest';
import { smsParts } from '../../../shared/domain/sms/segments.ts';

const family = '👨‍👩‍👧‍👦';
const flag = '🇦🇹';

function figures(text: string): readonly [string, number, number, number] {
  const { encoding, parts, units, unitsLeft } = smsParts(text);
  return [encoding, parts.length, units, unitsLeft];
}

describe('N2 boundaries', () => {
  test.each([
    ['', ['gsm', 1, 0, 160]],
    ['a', ['gsm', 1, 1, 159]],
    ['a'.repeat(160), ['gsm', 1, 160, 0]],
    ['a'.repeat(161), ['gsm', 2, 161, 145]],
    ['a'.repeat(306), ['gsm', 2, 306, 0]],
    ['a'.repeat(307), ['gsm', 3, 307, 152]],
    ['a'.repeat(459), ['gsm', 3, 459, 0]],
    ['a'.repeat(460), ['gsm', 4, 460, 152]],
    ['ж'.repeat(70), ['ucs2', 1, 70, 0]],
    ['ж'.repeat(71), ['ucs2', 2, 71, 63]],
    ['ж'.repeat(134), ['ucs2', 2, 134, 0]],
    ['ж'.repeat(135), ['ucs2', 3, 135, 66]],
    ['€'.repeat(80), ['gsm', 1, 160, 0]],
    [`${'€'.repeat(80)}a`, ['gsm', 2, 161, 144]],
    ['😀'.repeat(35), ['ucs2', 1, 70, 0]],
    ['😀'.repeat(36), ['ucs2', 2, 72, 61]],
  ] as const)('%#', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });
});

describe('N1 what decides the encoding', () => {
  test.each([
    ['umlauts and ß are in the alphabet', 'Größe 38, schöne Grüße', ['gsm', 1, 22, 138]],
    ['so is É, but not ê', 'É', ['gsm', 1, 1, 159]],
    ['ê is not', 'fête', ['ucs2', 1, 4, 66]],
    ['Ç is, because the standard has the capital', 'Ça va', ['gsm', 1, 5, 155]],
    ['ç is not', 'ça va', ['ucs2', 1, 5, 65]],
    ['Greek capitals that differ from Latin ones are', 'ΔΦΓΛΩΠΨΣΘΞ', ['gsm', 1, 10, 150]],
    ['small Greek letters are not', 'ω', ['ucs2', 1, 1, 69]],
    ['extension characters count two', '[€]{}\\^~|', ['gsm', 1, 18, 142]],
    ['a line break counts one', 'a\nb', ['gsm', 1, 3, 157]],
    ['a typographic apostrophe is not', 'geht’s', ['ucs2', 1, 6, 64]],
    ['a tab is not', 'a\tb', ['ucs2', 1, 3, 67]],
    ['CJK', '你好', ['ucs2', 1, 2, 68]],
    ['an emoji is two units', 'a😀', ['ucs2', 1, 3, 67]],
    ['a family is eleven', family, ['ucs2', 1, 11, 59]],
    ['a lone surrogate is one', 'a\ud83d', ['ucs2', 1, 2, 68]],
  ] as const)('%s', (_why, text, expected) => {
    expect(figures(text)).toEqual(expected);
  });
});

describe('N3 nothing that belongs together is torn', () => {
  test('an escape pair at the boundary goes to the next part', () => {
    const text = `${'a'.repeat(152)}€${'b'.repeat(20)}`;
    expect(smsParts(text)).toEqual({
      encoding: 'gsm',
      parts: ['a'.repeat(152), `€${'b'.repeat(20)}`],
      units: 174,
      unitsLeft: 131,
    });
  });

  test('153 extension characters take three parts: one septet stays empty in each', () => {
    const { parts, units } = smsParts('€'.repeat(153));
    expect([parts.map((part) => part.length), units]).toEqual([[76, 76, 1], 306]);
  });

  test.each([
    ['a surrogate pair', '😀'],
    ['an emoji with joiners', family],
    ['a flag', flag],
    ['a skin tone', '👍🏽'],
    ['a keycap', '1️⃣'],
    ['a letter with its accents', 'n\u0303\u0323'],
    ['a Devanagari syllable', 'नी'],
  ])('%s goes to the next part as a whole', (_what, cluster) => {
    expect(smsParts(`${'ж'.repeat(66)}${cluster}жжжж`).parts).toEqual(['ж'.repeat(66), `${cluster}жжжж`]);
  });

  test('what no part can hold is divided between characters', () => {
    const tower = `o${'\u0301'.repeat(140)}`;
    const { parts } = smsParts(tower);
    expect([parts.map((part) => part.length), parts.join('')]).toEqual([[67, 67, 7], tower]);
  });

  test('a chain of joined emoji that no part can hold keeps its surrogate pairs', () => {
    const chain = Array.from({ length: 60 }, () => '👩').join('\u200d');
    const { parts } = smsParts(chain);
    expect(parts.join('')).toBe(chain);
    expect(parts.filter((part) => !part.isWellFormed())).toEqual([]);
  });
});
