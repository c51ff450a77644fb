import { describe, expect, test } from 'vitest';
import type { PostDetails, XPerson } from '../../../shared/contract/text-message.ts';
import { replyGate } from '../../../shared/domain/x/reply-gate.ts';
import { account, customer, mention, now, planned } from './gate-support.ts';

const kinds = ['reply', 'quote', 'dm', 'post'] as const;

const stopped = (...ways: readonly string[]) => [{ code: 'not-summoned', stops: true, ways, amount: 0 }];

function person(changes: Partial<XPerson>) {
  return account({ person: { ...customer, ...changes } });
}

function answering(changes: Partial<PostDetails>) {
  return planned({ answers: { ...mention, ...changes } });
}

test.each(kinds)('X6 nothing speaks against a %s when nothing is known against it', (kind) => {
  expect(replyGate(planned({ kind }), account(), now)).toEqual([]);
});

test.each(kinds)('X6 no %s leaves from an account that is not connected', (kind) => {
  expect(replyGate(planned({ kind }), account({ connected: false }), now)).toEqual([
    { code: 'not-connected', stops: true, ways: ['connect'], amount: 0 },
  ]);
});

describe('X7 who does not summon us gets no reply on plans that ask for it', () => {
  const unsummoned = answering({ summons: false });

  test('a quote, a direct message or another post is the way', () => {
    expect(replyGate(unsummoned, account(), now)).toEqual(
      stopped('quote', 'takePrivate', 'answerAnotherPost'),
    );
  });

  test('also where it is unknown whether she takes direct messages', () => {
    expect(replyGate(unsummoned, person({ takesDirectMessages: null }), now)).toEqual(
      stopped('quote', 'takePrivate', 'answerAnotherPost'),
    );
  });

  test('no direct message to who takes none', () => {
    expect(replyGate(unsummoned, person({ takesDirectMessages: false }), now)).toEqual(
      stopped('quote', 'answerAnotherPost'),
    );
  });

  test('a quote passes', () => {
    expect(replyGate({ ...unsummoned, kind: 'quote' }, account(), now)).toEqual([]);
  });

  test('a larger plan asks for no summons', () => {
    const plan = { summonedOnly: false, longPosts: false };
    expect(replyGate(unsummoned, account({ plan }), now)).toEqual([]);
  });

  test('where no post is known, nothing is said', () => {
    expect(replyGate(planned({ answers: null }), account(), now)).toEqual([]);
  });
});

describe('X8 what the customer has against it', () => {
  test.each([
    [{ blocksUs: true }, 'reply', 'blocked-by-customer', ['answerAnotherPost', 'askSupervisor']],
    [{ blocksUs: true }, 'quote', 'blocked-by-customer', ['answerAnotherPost', 'askSupervisor']],
    [{ blocksUs: true }, 'dm', 'blocked-by-customer', ['askSupervisor']],
    [{ state: 'suspended' }, 'reply', 'customer-suspended', ['answerAnotherPost', 'wait']],
    [{ state: 'suspended' }, 'quote', 'customer-suspended', ['answerAnotherPost', 'wait']],
    [{ state: 'suspended' }, 'dm', 'customer-suspended', ['wait']],
    [{ state: 'gone' }, 'reply', 'customer-gone', ['answerAnotherPost']],
    [{ state: 'gone' }, 'quote', 'customer-gone', ['answerAnotherPost']],
    [{ state: 'gone' }, 'dm', 'customer-gone', []],
    [{ state: 'protected' }, 'quote', 'customer-protected', ['takePrivate', 'answerAnotherPost']],
    [{ takesDirectMessages: false }, 'dm', 'direct-messages-closed', ['askToFollow']],
  ] as const)('%j stops a %s: %s', (changes, kind, code, ways) => {
    expect(replyGate(planned({ kind }), person(changes), now)).toEqual([
      { code, stops: true, ways, amount: 0 },
    ]);
  });

  test('a reply to a protected account passes only if we follow it: said before', () => {
    expect(replyGate(planned(), person({ state: 'protected' }), now)).toEqual([
      { code: 'customer-protected', stops: false, ways: ['takePrivate'], amount: 0 },
    ]);
  });

  test.each([
    [{ state: 'protected' }, 'dm'],
    [{ takesDirectMessages: null }, 'dm'],
    [{ takesDirectMessages: false }, 'reply'],
    [{ takesDirectMessages: false }, 'quote'],
    [{ blocksUs: true }, 'post'],
    [{ state: 'suspended' }, 'post'],
    [{ state: 'gone' }, 'post'],
    [{ state: 'protected' }, 'post'],
    [{ takesDirectMessages: false }, 'post'],
  ] as const)('%j is nothing against a %s', (changes, kind) => {
    expect(replyGate(planned({ kind }), person(changes), now)).toEqual([]);
  });

  test('of the customer the newest is known, not what the post said when it came', () => {
    const planned = answering({ author: { ...customer, blocksUs: true } });
    expect(replyGate(planned, account(), now)).toEqual([]);
  });

  test('who joined the thread is judged by what the post said', () => {
    const planned = answering({ author: { ...customer, userId: '11', state: 'suspended' } });
    expect(replyGate(planned, account(), now).map(({ code }) => code)).toEqual(['customer-suspended']);
    expect(
      replyGate(answering({ author: { ...customer, userId: '11' } }), person({ state: 'gone' }), now),
    ).toEqual([]);
  });
});

describe('X9 a deleted post is answered by nobody', () => {
  const deleted = { ...mention, deletedAt: now - 1, summons: false };

  test.each(['reply', 'quote'] as const)('by %s', (kind) => {
    expect(replyGate(planned({ kind, answers: deleted }), account(), now)).toEqual([
      { code: 'post-deleted', stops: true, ways: ['answerAnotherPost', 'takePrivate'], amount: 0 },
    ]);
  });

  test('a direct message does not mind', () => {
    expect(replyGate(planned({ kind: 'dm', answers: deleted }), account(), now)).toEqual([]);
  });
});

describe('X6 findings stand together', () => {
  test('all of them, what stops first', () => {
    const details = account({
      connected: false,
      person: { ...customer, state: 'protected', blocksUs: true },
      prices: { post: 0.01, postWithLink: 0.2, directMessage: 0 },
      spend: { month: '2026-05', spent: 9.9, perMonth: 10, warnAt: 0.8, currency: 'USD' },
      limits: [{ window: 'post', limit: 100, remaining: 0, resetAt: now + 60_000 }],
    });
    const text = `${'a'.repeat(300)} https://shop.at ^AB`;
    const found = replyGate(planned({ text, answers: { ...mention, summons: false } }), details, now);
    expect(found).toEqual([
      { code: 'not-connected', stops: true, ways: ['connect'], amount: 0 },
      { code: 'blocked-by-customer', stops: true, ways: ['answerAnotherPost', 'askSupervisor'], amount: 0 },
      { code: 'not-summoned', stops: true, ways: ['answerAnotherPost'], amount: 0 },
      { code: 'too-long', stops: true, ways: ['shorten'], amount: 48 },
      { code: 'limit-reached', stops: true, ways: ['wait'], amount: now + 60_000 },
      { code: 'budget-spent', stops: true, ways: ['removeLink', 'askSupervisor'], amount: 0 },
      { code: 'customer-protected', stops: false, ways: [], amount: 0 },
      { code: 'link-costs', stops: false, ways: ['removeLink'], amount: 0.19 },
    ]);
  });
});
