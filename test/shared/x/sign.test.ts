import { expect, test } from 'vitest';
import { initialsOf, signText } from '../../../shared/domain/x/sign.ts';

test.each([
  ['Anna Berger', 'AB'],
  ['Anna Maria von Berger', 'AB'],
  ['anna', 'A'],
  ['  Özlem   Çelik ', 'ÖÇ'],
  ['Anna (Support) Berger 2', 'AB'],
  ['“Tina” T.', 'TT'],
  ['Дмитро Іваненко', 'ДІ'],
  ['𐐨𐐩 𐐪', '𐐀𐐂'],
  ['4711', ''],
  ['', ''],
])('X4 %j has the initials %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test.each([
  ['^{sign}', 'Anna Berger', null, ' ^AB'],
  ['^{sign}', 'Anna Berger', 'ANB', ' ^ANB'],
  ['– {sign}, Blendesk', 'Anna Berger', 'Anna', ' – Anna, Blendesk'],
  ['{sign}/{sign}', 'Anna Berger', '$&', ' $&/$&'],
  ['', 'Anna Berger', 'AB', ''],
  ['^{sign}', '4711', null, ''],
])('X5 pattern %j signs %s (%j) with %j', (pattern, name, sign, text) => {
  expect(signText(pattern, { name, sign })).toBe(text);
});
