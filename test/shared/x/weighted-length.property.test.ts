import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLinks } from '../../../shared/domain/x/find-links.ts';
import { punycodeLength } from '../../../shared/domain/x/punycode-length.ts';
import { weightedText } from '../../../shared/domain/x/weighted-length.ts';

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'http://',
        'https://t.co/',
        'shop.at',
        '.com',
        '.',
        '/',
        '@',
        '_',
        '-',
        '(',
        ')',
        '?',
        ' ',
      ),
      fc.constantFrom('日本', 'é', 'рф', '😀', '👨‍👩‍👧', '1️⃣', '\u200e', '\ufeff', '\ud83d', 'a', '1', '。'),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

test('X3 links stand in the text in order, none over another, none empty', () => {
  fc.assert(
    fc.property(text, (whole) => {
      let behind = 0;
      for (const { start, end } of findLinks(whole)) {
        expect([start >= behind, end > start, end <= whole.length]).toEqual([true, true, true]);
        behind = end;
      }
    }),
  );
});

test('X2 texts on two lines weigh what each weighs, and the line break', () => {
  fc.assert(
    fc.property(text, text, (first, second) => {
      const alone = [first, `\n${second}`].map((each) => weightedText(each));
      const together = weightedText(`${first}\n${second}`);
      expect(together).toEqual({
        length: alone.reduce((sum, { length }) => sum + length, 0),
        links: alone.flatMap(({ links }) => links),
      });
    }),
  );
});

test('X2 composed or not, a text weighs the same', () => {
  fc.assert(
    fc.property(text, (whole) => {
      expect(weightedText(whole.normalize('NFD')).length).toBe(weightedText(whole.normalize('NFC')).length);
    }),
  );
});

test('X2 the longest post is counted in a moment, whatever stands in it', () => {
  const hostile = [
    'あ',
    'あ.',
    'あ_',
    'a.com ',
    'a.com日',
    '-a.com.-',
    '(',
    '!',
    '(a',
    '@a',
    '1.',
    'xn--',
    '.com',
    'http://',
  ];
  for (const piece of hostile) {
    for (const begin of ['', 'a.com/', 'http://a.com?', 'http://']) {
      const whole = `${begin}${piece.repeat(25_000 / piece.length)}_x.com`;
      const begun = performance.now();
      weightedText(whole);
      expect([piece, begin, performance.now() - begun < 2_000]).toEqual([piece, begin, true]);
    }
  }
});

test('X3 a name of another script is as long as its Punycode', () => {
  expect(
    ['shop', 'münchen', 'bücher', '日本語', 'пример', 'ü', 'a-ü', '😀', '3年B組金八先生'].map(punycodeLength),
  ).toEqual(
    [
      'shop',
      'xn--mnchen-3ya',
      'xn--bcher-kva',
      'xn--wgv71a119e',
      'xn--e1afmkfd',
      'xn--tda',
      'xn--a--xka',
      'xn--e28h',
      'xn--3B-ww4c5e180e575a65lsy2b',
    ].map((ascii) => ascii.length),
  );
});

test('X3 Punycode is as long as the address parser of the platform makes it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zäöüéßжш日本語あ한]{1,20}$/), (label) => {
      fc.pre(/[^a-zß]/.test(label));
      const plain = label.replaceAll('ß', 's');
      const host = new URL(`http://${plain}.example`).hostname;
      expect(punycodeLength(plain)).toBe(host.length - '.example'.length);
    }),
  );
});
