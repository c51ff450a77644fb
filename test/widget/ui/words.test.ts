import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widgetTextKey } from '../../../shared/contract/chat-texts.ts';
import { splitLinks } from '../../../shared/domain/chat/split-links.ts';
import { english } from '../../../widget/texts/en.ts';
import { fillIn } from '../../../widget/texts/fill-in.ts';
import { german } from '../../../widget/texts/de.ts';
import { createWords } from '../../../widget/texts/wording.ts';
import { waitingWords } from '../../../widget/ui/waiting-words.ts';

const places = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();

test('V50 both languages have every text, with the same placeholders', () => {
  const keys = [...widgetTextKey.options].toSorted();
  expect(Object.keys(german).toSorted()).toEqual(keys);
  expect(Object.keys(english).toSorted()).toEqual(keys);
  for (const key of widgetTextKey.options)
    expect({ key, at: places(german[key]) }).toEqual({ key, at: places(english[key]) });
});

test('V50 the account’s own words come first; unknown placeholders stay, values are never filled in again', () => {
  const words = createWords('en', () => ({ de: { talkingTo: 'de' }, en: { talkingTo: '{name} hat {x}' } }));
  expect(words('talkingTo', { name: '{x}', x: '{name}' })).toBe('{x} hat {name}');
  expect(words('talkingTo', { name: 'Anna' })).toBe('Anna hat {x}');
  expect(words('end')).toBe('End chat');
  expect(fillIn('{constructor} {toString}', {})).toBe('{constructor} {toString}');
});

test('V51 somebody who waits is told the place, the time, and why again', () => {
  const words = createWords('de', () => undefined);
  expect(waitingWords({ status: 'active', agent: 'Anna' }, words)).toEqual([]);
  expect(
    waitingWords({ status: 'waiting', position: 1, again: true, estimatedWaitMs: 59_999 }, words),
  ).toEqual([german.waitingAgain, german.waitingNext, german.waitingSoon]);
  expect(
    waitingWords({ status: 'waiting', position: 4, again: false, estimatedWaitMs: 60_001 }, words),
  ).toEqual(['Sie sind an Position 4 der Warteschlange.', 'Voraussichtliche Wartezeit: etwa 2 Min.']);
  expect(
    waitingWords({ status: 'waiting', position: 1, again: false, estimatedWaitMs: null }, words),
  ).toEqual([german.waitingNext]);
});

const piece = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'https://',
    'http://a.example',
    'HTTPS://B.example/?x=(1)',
    'javascript:',
    '\u202E',
    '\n',
    ').',
    '"',
    '[::1]',
  ),
);

test('V52 parted into words and links, no character is lost, and links lead to http and https only', () => {
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const parts = splitLinks(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      for (const { href, text } of parts) {
        if (href === null) continue;
        expect(href).toMatch(/^https?:\/\/[\p{L}\p{N}[]/iu);
        expect(href).toBe(text);
        expect(href).not.toMatch(/[\p{C}\s"'<>]/u);
      }
    }),
  );
});

test('V52 addresses end before what ends their sentence', () => {
  expect(links('Siehe https://a.example/b, (http://ä.example/c?d=1#e). HTTP://A.example!')).toEqual([
    'https://a.example/b',
    'http://ä.example/c?d=1#e',
    'HTTP://A.example',
  ]);
  expect(links('javascript:alert(1) data:text/html,x https:// http://. ftp://a.example')).toEqual([]);
  expect(links('https://bank.example\u202E/moc.live')).toEqual(['https://bank.example']);
});

test('V52 an address of nothing but ends costs no more than its length', () => {
  const before = performance.now();
  splitLinks(`https://a${'.'.repeat(500_000)}x `.repeat(2));
  expect(performance.now() - before).toBeLessThan(2_000);
});

function links(text: string): readonly string[] {
  return splitLinks(text).flatMap(({ href }) => href ?? []);
}
