import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromGsm, septetsOf, toGsm } from '../../../shared/domain/sms/gsm-alphabet.ts';

/**
 * The default alphabet code by code as Unicode publishes it (MAPPINGS/ETSI/GSM0338.TXT), sixteen to a row; the
 * escape is missing at 0x1b.
 */
const published = [
  '0040 00A3 0024 00A5 00E8 00E9 00F9 00EC 00F2 00C7 000A 00D8 00F8 000D 00C5 00E5',
  '0394 005F 03A6 0393 039B 03A9 03A0 03A8 03A3 0398 039E ---- 00C6 00E6 00DF 00C9',
  '0020 0021 0022 0023 00A4 0025 0026 0027 0028 0029 002A 002B 002C 002D 002E 002F',
  '0030 0031 0032 0033 0034 0035 0036 0037 0038 0039 003A 003B 003C 003D 003E 003F',
  '00A1 0041 0042 0043 0044 0045 0046 0047 0048 0049 004A 004B 004C 004D 004E 004F',
  '0050 0051 0052 0053 0054 0055 0056 0057 0058 0059 005A 00C4 00D6 00D1 00DC 00A7',
  '00BF 0061 0062 0063 0064 0065 0066 0067 0068 0069 006A 006B 006C 006D 006E 006F',
  '0070 0071 0072 0073 0074 0075 0076 0077 0078 0079 007A 00E4 00F6 00F1 00FC 00E0',
]
  .join(' ')
  .split(' ')
  .flatMap((hex, code) =>
    hex === '----' ? [] : [[code, String.fromCodePoint(Number.parseInt(hex, 16))] as const],
  );

const publishedExtension = [
  [0x0a, '\f'],
  [0x14, '^'],
  [0x28, '{'],
  [0x29, '}'],
  [0x2f, '\\'],
  [0x3c, '['],
  [0x3d, '~'],
  [0x3e, ']'],
  [0x40, '|'],
  [0x65, '€'],
] as const;

const everyCharacter = [...published, ...publishedExtension].map(([, character]) => character);

test('N1 the default alphabet has its 127 characters, code by code', () => {
  expect(published).toHaveLength(127);
  for (const [code, character] of published) {
    expect([character, toGsm(character), fromGsm([code])]).toEqual([character, [code], character]);
  }
});

test('N1 the extension table has its ten characters, each behind an escape', () => {
  for (const [code, character] of publishedExtension) {
    expect([character, toGsm(character), fromGsm([0x1b, code])]).toEqual([
      character,
      [0x1b, code],
      character,
    ]);
  }
});

test('N1 the alphabet has those 137 characters of all Unicode, and no other', () => {
  const found: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    if (septetsOf(character) !== null) found.push(character);
  }
  expect(found.toSorted()).toEqual(everyCharacter.toSorted());
});

test.each([
  ['ç', null],
  ['Ç', [0x09]],
  ['Α (Greek alpha, which looks like A)', null],
  ['Ω', [0x15]],
  ['`', null],
  ['’', null],
  ['\u001b', null],
  ['ẞ', null],
  ['a\u0308', null],
  ['€5', [0x1b, 0x65, 0x35]],
  ['', []],
])('N1 %j is in septets %j', (text, codes) => {
  expect(toGsm(text)).toEqual(codes);
});

test('N4 an escape to a code without a character there is that code of the default alphabet', () => {
  expect(fromGsm([0x41, 0x1b, 0x41, 0x42])).toBe('AAB');
});

test('N4 an escape that leads nowhere is a space', () => {
  expect(fromGsm([0x41, 0x1b, 0x1b, 0x42])).toBe('A B');
  expect(fromGsm([0x41, 0x1b])).toBe('A ');
});

test('N4 what is no septet becomes a replacement character, and nothing throws', () => {
  expect(fromGsm([0x41, 0x80, 0xff, -1, 0x1b, 0x90, 0x42])).toBe('A\uFFFD\uFFFD\uFFFD\uFFFDB');
});

test('N4 every text of the alphabet comes back from its septets', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...everyCharacter)), (characters) => {
      const text = characters.join('');
      expect(fromGsm(toGsm(text) ?? [])).toBe(text);
    }),
  );
});

test('N4 any septets are read, one character at most for each', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 127 })), (codes) => {
      const text = fromGsm(codes);
      expect(text.length).toBeLessThanOrEqual(codes.length);
      expect(toGsm(text)).not.toBeNull();
    }),
  );
});
