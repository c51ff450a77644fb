import { expect, test } from 'vitest';
import { shownStandings } from '../../renderer/features/chat/shown-standings.ts';
import { timelineWords } from '../../renderer/features/conversation/timeline-words.ts';
import { identitiesBeside } from '../../renderer/features/visitor/identities-beside.ts';
import { keptOutUntil } from '../../renderer/features/visitor/kept-out.ts';
import { safeWebAddress, shortAddress } from '../../renderer/features/visitor/safe-web-address.ts';
import { scoreOf } from '../../renderer/features/visitor/score.ts';
import { unsentWords } from '../../renderer/features/visitor/unsent-words.ts';
import { visitorMail } from '../../renderer/features/visitor/visitor-mail.ts';
import { waitingSince, waitLevel } from '../../renderer/features/visitor/waiting-since.ts';
import type { Customer } from '../../shared/contract/conversation.ts';
import type { Delivery, Message } from '../../shared/contract/message.ts';
import { xssVectors } from '../fixtures/xss/vectors.ts';
import { plainVisitor } from '../peers/workspace-chat-seed.ts';
import { blankMessage } from '../peers/workspace-seeds.ts';

const customer: Customer = {
  id: 'k',
  name: 'Vera',
  language: null,
  since: 0,
  identities: [
    { kind: 'visitor', value: 'v1', label: '' },
    { kind: 'site', value: 'web/4711', label: '' },
    { kind: 'email', value: 'known@example.org', label: '' },
    { kind: 'email', value: 'second@example.org', label: '' },
  ],
};

function own(id: string, status: 'queued' | 'sent' | 'read' | 'failed'): Message {
  const delivery: Delivery =
    status === 'failed' ? { status, at: 0, detail: '', code: null } : { status, at: 0 };
  return {
    ...blankMessage,
    id,
    direction: 'outbound',
    author: { kind: 'agent', id: 'a', name: '' },
    delivery,
  };
}

function visitors(at: number): Message {
  return { ...blankMessage, id: `v${at}`, at, author: { kind: 'customer', id: 'k', name: '' } };
}

const reminder: Message = {
  ...blankMessage,
  id: 's',
  direction: 'outbound',
  author: { kind: 'system', id: null, name: '' },
};

test('W50 only addresses of the web are opened, without a name that pretends to be another host', () => {
  expect(safeWebAddress('https://bank.example@shop.example/a?b#c')).toBe('https://shop.example/a?b#c');
  expect(safeWebAddress('HTTP://Shop.Example')).toBe('http://shop.example/');
  expect(shortAddress('https://shop.example/')).toBe('shop.example');
  expect(shortAddress('https://shop.example/a/')).toBe('shop.example/a/');
  const opened = xssVectors.flatMap((one) => safeWebAddress(one) ?? []);
  expect(opened.length).toBeGreaterThan(5);
  expect(opened.filter((one) => !/^https?:\/\/[^@/]+\//.test(one))).toEqual([]);
});

test('W50 a typed address proves nothing; whom the site proves has the customer’s own, and nothing stands twice', () => {
  const typed = { ...plainVisitor, mail: 'typed@example.org' };
  expect([
    visitorMail({ customer, visitor: { ...typed, subject: '4711' } }),
    visitorMail({ customer: { ...customer, identities: [] }, visitor: { ...typed, subject: '4711' } }),
    visitorMail({ customer, visitor: typed }),
    visitorMail({ customer, visitor: plainVisitor }),
  ]).toEqual([
    { address: 'known@example.org', proven: true },
    { address: 'typed@example.org', proven: false },
    { address: 'typed@example.org', proven: false },
    null,
  ]);
  expect(identitiesBeside({ customer, visitor: { ...typed, subject: '4711' } })).toEqual([
    { kind: 'email', value: 'second@example.org', label: '' },
  ]);
});

test('W51 unsent words are shown only where the account allows it', () => {
  expect(unsentWords({ visitor: plainVisitor }, ' half ')).toBe('half');
  expect(unsentWords({ visitor: { ...plainVisitor, typingPreview: false } }, 'half')).toBe('');
  expect(unsentWords({ visitor: plainVisitor }, undefined)).toBe('');
});

test('W52 the newest line of each standing tells it, and each that failed', () => {
  const lines = [
    own('1', 'read'),
    own('2', 'read'),
    visitors(1),
    own('3', 'failed'),
    own('4', 'failed'),
    reminder,
    own('5', 'sent'),
    own('6', 'sent'),
    own('7', 'queued'),
  ];
  expect([...shownStandings(lines)]).toEqual(['2', '3', '4', '6', '7']);
  expect([...shownStandings([reminder, visitors(1)])]).toEqual([]);
});

test('W53 who was kept out until now is not kept out any more', () => {
  const visitor = { ...plainVisitor, blockedUntil: 1_000 };
  expect([keptOutUntil(visitor, 999), keptOutUntil(visitor, 1_000), keptOutUntil(plainVisitor, 0)]).toEqual([
    1_000,
    null,
    null,
  ]);
});

test('W54 going on by mail is told from either end', () => {
  const entry = { type: 'continuedByMail', target: null, actorName: 'Anna' } as const;
  expect([timelineWords(entry, 'chat'), timelineWords(entry, 'email')]).toEqual([
    'timeline.continuedByMail',
    'timeline.continuedFromChat',
  ]);
});

test('W55 a rating is one of five words', () => {
  expect([0, 1, 2.6, 5, 9].map(scoreOf)).toEqual([1, 1, 3, 5, 5]);
});

test('W57 a visitor waits since their first unanswered line; automatic lines answer nobody, and who is gone does not wait', () => {
  const answered = [visitors(1), own('1', 'sent'), visitors(5), reminder, visitors(9)];
  expect([
    waitingSince({ messages: answered, visitor: plainVisitor }),
    waitingSince({ messages: answered, visitor: { ...plainVisitor, present: false } }),
    waitingSince({ messages: [...answered, own('2', 'queued')], visitor: plainVisitor }),
    waitingSince({ messages: [], visitor: null }),
  ]).toEqual([5, null, null, null]);
  expect([0, 59_999, 60_000, 180_000].map(waitLevel)).toEqual(['ok', 'ok', 'soon', 'late']);
});
