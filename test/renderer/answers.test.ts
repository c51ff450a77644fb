import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerFor } from '../../renderer/features/answers/answer-for.ts';
import { fillReply } from '../../renderer/features/answers/fill-reply.ts';
import { findReplies } from '../../renderer/features/answers/find-replies.ts';
import { fittingReplies } from '../../renderer/features/answers/fitting-replies.ts';
import { menuKey } from '../../renderer/features/answers/menu-key.ts';
import { slashAt } from '../../renderer/features/answers/slash-at.ts';
import type { CannedReply } from '../../shared/contract/canned-reply.ts';
import { channel } from '../../shared/contract/primitives.ts';
import { shopAnswers } from '../peers/workspace-answers.ts';

const names = { customer: 'Frau Vogel', agent: 'Anna Berger' };

/** The shop's replies that are meant by a query. */
function ids(query: string): readonly string[] {
  return findReplies(shopAnswers, query).map(({ id }) => id);
}

/** Up to three of these. */
function some<T>(from: fc.Arbitrary<T>) {
  return fc.uniqueArray(from, { maxLength: 3 });
}

function press(key: string, held: object = {}) {
  return { key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...held };
}

const reply = (part: Partial<CannedReply>): CannedReply => ({
  id: 'a',
  name: { de: '', en: '' },
  shortcut: '',
  text: { de: '', en: '' },
  channels: [],
  queueIds: [],
  ...part,
});

test('W40 a slash at the beginning of a word looks for a reply, no other slash does', () => {
  const found = [
    '/',
    '/hal',
    'Guten Tag /hal',
    'a\t/x',
    '/größe',
    'und/oder',
    'https://x',
    '/etc/hosts',
    '/ hallo',
    '',
  ].map((before) => slashAt(before));
  expect(found).toEqual([
    { query: '', length: 1 },
    { query: 'hal', length: 4 },
    { query: 'hal', length: 4 },
    { query: 'x', length: 2 },
    { query: 'größe', length: 6 },
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('W40 what stands before the slash stays, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\p{L}\d-]{0,20}$/u), (start, query) => {
      const before = `${start} /${query}`;
      const slash = slashAt(before);
      expect(slash).toEqual({ query, length: query.length + 1 });
      expect(before.slice(0, -(slash?.length ?? 0))).toBe(`${start} `);
    }),
  );
});

test('W41 a shortcut comes before a name, a name before a text, in either language and without accents', () => {
  expect(ids('')).toEqual(shopAnswers.map(({ id }) => id));
  expect(ids('hallo')).toEqual(['greeting']);
  expect(ids('/HALLO')).toEqual(['greeting']);
  expect(ids('ruck')).toEqual(['return-label']);
  expect(ids('goodbye')).toEqual(['thanks']);
  // The beginning of a shortcut, of a word in a name, then words of a text.
  expect(ids('t')[0]).toBe('tracking');
  expect(ids('pdf')).toEqual(['invoice']);
  expect(ids('werktage')).toEqual(['return-label', 'delivery']);
  expect(ids('nirgends')).toEqual([]);
});

test('W41 every reply found holds what was typed, and none that begins with it is missed', () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, word), { maxLength: 8 }), word, (rows, query) => {
      const replies = rows.map(([shortcut, name, text], index) =>
        reply({ id: `${index}`, shortcut, name: { de: name, en: name }, text: { de: text, en: text } }),
      );
      const found = findReplies(replies, query);
      const expected = replies.filter(
        ({ shortcut, name, text }) =>
          shortcut.startsWith(query) || name.de.includes(query) || text.de.includes(query),
      );
      expect(found.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
      const exact = found.map(({ shortcut }) => shortcut === query);
      expect(exact).toEqual(exact.toSorted((a, b) => Number(b) - Number(a)));
    }),
  );
});

test('W42 names stand in their places; one that is not known leaves no gap', () => {
  const texts = [
    'Guten Tag {customer}, ich bin {agent}.',
    '{customer}, danke!\n{agent}',
    'Danke {customer}',
    '{customer}\n{agent}',
    'Kein Name',
  ];
  expect(texts.map((text) => fillReply(text, names))).toEqual([
    'Guten Tag Frau Vogel, ich bin Anna Berger.',
    'Frau Vogel, danke!\nAnna Berger',
    'Danke Frau Vogel',
    'Frau Vogel\nAnna Berger',
    'Kein Name',
  ]);
  expect(texts.map((text) => fillReply(text, { ...names, customer: '' }))).toEqual([
    'Guten Tag, ich bin Anna Berger.',
    'danke!\nAnna Berger',
    'Danke',
    '\nAnna Berger',
    'Kein Name',
  ]);
});

test('W42 whatever names are, they stand as they are, once for each place', () => {
  const name = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(name, name, (customer, agent) => {
      expect(fillReply('<{customer}|{agent}|{customer}>', { customer, agent })).toBe(
        `<${customer}|${agent}|${customer}>`,
      );
    }),
  );
  expect(fillReply('{customer}', { customer: '{agent} $& $1', agent: 'x' })).toBe('{agent} $& $1');
});

test('W42 the customer’s language decides, the agent’s where that is not known; the other is at hand', () => {
  const [greeting, , , , , , tracking] = shopAnswers;
  if (greeting === undefined || tracking === undefined) throw new Error('the shop has these');
  const told = (customerLanguage: 'de' | 'en' | null) =>
    answerFor(greeting, { names, customerLanguage, ownLanguage: 'de' });
  expect(told('en')).toMatchObject({
    name: 'Begrüßung',
    language: 'en',
    text: 'Hello Frau Vogel, my name is Anna Berger. How can I help you?',
    other: {
      language: 'de',
      text: 'Guten Tag Frau Vogel, mein Name ist Anna Berger. Wie kann ich Ihnen helfen?',
    },
  });
  expect(told(null).language).toBe('de');
  expect(answerFor(tracking, { names, customerLanguage: 'en', ownLanguage: 'de' }).other).toBeNull();
});

test('W43 only replies for the channel and the queue are at hand', () => {
  const queueId = fc.constantFrom('a', 'b', 'c');
  const channelName = fc.constantFrom(...channel.options);
  fc.assert(
    fc.property(
      fc.array(fc.record({ channels: some(channelName), queueIds: some(queueId) })),
      channelName,
      queueId,
      (scopes, here, queue) => {
        const fitting = fittingReplies(
          scopes.map((scope, index) => reply({ id: `${index}`, ...scope })),
          { channel: here, queueId: queue },
        );
        expect(fitting.map(({ id }) => id)).toEqual(
          scopes.flatMap(({ channels, queueIds }, index) =>
            (channels.length === 0 || channels.includes(here)) &&
            (queueIds.length === 0 || queueIds.includes(queue))
              ? [`${index}`]
              : [],
          ),
        );
      },
    ),
  );
});

test('W44 arrows go round, Enter and Tab insert, Escape closes; keys with a modifier are not the list’s', () => {
  expect([
    menuKey(press('ArrowDown'), 2, 3),
    menuKey(press('ArrowUp'), 0, 3),
    menuKey(press('Enter'), 1, 3),
    menuKey(press('Enter', { shiftKey: true }), 1, 3),
    menuKey(press('Tab'), 1, 3),
    menuKey(press('Tab', { shiftKey: true }), 1, 3),
    menuKey(press('Escape'), 1, 3),
    menuKey(press('Enter', { ctrlKey: true }), 1, 3),
    menuKey(press('a'), 1, 3),
  ]).toEqual([
    { kind: 'move', to: 0 },
    { kind: 'move', to: 2 },
    { kind: 'choose', inOther: false },
    { kind: 'choose', inOther: true },
    { kind: 'choose', inOther: false },
    null,
    { kind: 'close' },
    null,
    null,
  ]);
});
