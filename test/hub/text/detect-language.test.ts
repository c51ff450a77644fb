import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectLanguage } from '../../../hub/text/inbound/detect-language.ts';

test.each([
  ['de', 'Wo bleibt mein Paket?'],
  ['de', 'Bestellung 1234 nicht da'],
  ['de', 'Rückruf bitte 0660 1234567'],
  ['de', 'Kann ich umtauschen?'],
  ['de', '@blendshop warum geht euer Shop nicht? #fail https://t.co/AbCdEfGhIj'],
  ['de', 'Sendung 00340434161094021501 nicht angekommen 😡😡😡'],
  ['en', 'Where is my parcel'],
  ['en', 'where is it?'],
  ['en', 'Hi, my order 1234 never arrived'],
  ['en', '@blendshop your website is down https://blendshop.example/warenkorb'],
  ['fr', 'Bonjour, où est mon colis'],
  ['it', 'Dove è il mio pacco?'],
  ['cs', 'Kde je můj balíček?'],
  ['pl', 'Gdzie jest moja paczka?'],
  ['zh', '你好，我的包裹在哪里'],
  ['ja', '荷物はどこですか'],
  ['th', 'พัสดุของฉันอยู่ที่ไหน'],
])('X1 %s: %s', async (language, text) => {
  expect(await detectLanguage(text)).toBe(language);
});

test.each([
  ['', 'no text'],
  ['😀🎉', 'emoji'],
  ['ok', 'a word of every language'],
  ['Danke', 'one word, which other languages have too'],
  ['Super service!', 'two words that are at home in many languages'],
  ['Paket da?', 'too short'],
  ['1234567 4711', 'numbers'],
  ['@BlendShop @hans_huber #sorgenfrei $AAPL', 'handles and tags'],
  ['https://www.example.com/where-is-my-parcel?please=answer', 'an address'],
  ['xqzj kwrp vbnm', 'no language at all'],
])('X1 %j: not sure (%s)', async (text) => {
  expect(await detectLanguage(text)).toBeNull();
});

test('X1 handles, tags, numbers and addresses change nothing', async () => {
  const noise = ['@the_shop', '#where', 'https://example.com/where-is-the-order', '4711', 'ab12cd', '🎉'];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(noise), fc.boolean(), async (pieces, before) => {
      const words = 'Wo bleibt meine Bestellung';
      const text = (before ? [...pieces, words] : [words, ...pieces]).join(' ');
      expect(await detectLanguage(text)).toBe('de');
    }),
  );
});

test('X1 any text is judged: a code of two letters or nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
      expect((await detectLanguage(text)) ?? 'xx').toMatch(/^[a-z]{2}$/);
    }),
  );
});

test('X1 a long text costs no more than its beginning', async () => {
  const rest = 'Where is the order that I placed two weeks ago? '.repeat(50_000);
  expect(await detectLanguage(`${'Wo bleibt meine Bestellung? '.repeat(100)}${rest}`)).toBe('de');
});
