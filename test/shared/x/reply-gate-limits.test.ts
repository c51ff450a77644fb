import { describe, expect, test } from 'vitest';
import type { RateLimit } from '../../../shared/contract/text-message.ts';
import { replyGate } from '../../../shared/domain/x/reply-gate.ts';
import { signText } from '../../../shared/domain/x/sign.ts';
import { account, customer, now, planned } from './gate-support.ts';

const tooLong = (amount: number, ...ways: readonly string[]) => [
  { code: 'too-long', stops: true, ways, amount },
];
const reached = (amount: number, ...ways: readonly string[]) => [
  { code: 'limit-reached', stops: true, ways, amount },
];
const limit = (window: string, changes: Partial<RateLimit> = {}): RateLimit => ({
  window,
  limit: 100,
  remaining: 0,
  resetAt: now + 900_000,
  ...changes,
});
const closed = { ...customer, takesDirectMessages: false };

describe('X10 over length', () => {
  test.each(['reply', 'quote', 'post'] as const)('a %s of 280 passes, one of 281 does not', (kind) => {
    expect(replyGate(planned({ kind, text: 'a'.repeat(280) }), account(), now)).toEqual([]);
    expect(replyGate(planned({ kind, text: 'a'.repeat(281) }), account(), now)).toEqual(
      kind === 'post' ? tooLong(1, 'shorten') : tooLong(1, 'shorten', 'takePrivate'),
    );
  });

  test('the sign counts', () => {
    const sign = signText('^{sign}', { name: 'Anna Berger', sign: null });
    const text = `${'a'.repeat(277)}${sign}`;
    expect(replyGate(planned({ text }), account({ person: closed }), now)).toEqual(tooLong(1, 'shorten'));
  });

  test('links, signs of other scripts and emoji count as X counts them', () => {
    const text = `${'好'.repeat(128)} https://shop.at/${'x'.repeat(300)}`;
    expect(replyGate(planned({ text }), account({ person: closed }), now)).toEqual([]);
    expect(replyGate(planned({ text: `👍🏽${text}` }), account({ person: closed }), now)).toEqual(
      tooLong(2, 'shorten'),
    );
  });

  test('long posts of a plan that has them', () => {
    const details = account({ plan: { summonedOnly: false, longPosts: true }, person: closed });
    expect(replyGate(planned({ text: 'a'.repeat(25_000) }), details, now)).toEqual([]);
    expect(replyGate(planned({ text: 'a'.repeat(25_002) }), details, now)).toEqual(tooLong(2, 'shorten'));
  });

  test('a direct message has 10,000 characters, each of which counts one', () => {
    expect(replyGate(planned({ kind: 'dm', text: '😀'.repeat(10_000) }), account(), now)).toEqual([]);
    expect(replyGate(planned({ kind: 'dm', text: '好'.repeat(10_003) }), account(), now)).toEqual(
      tooLong(3, 'shorten'),
    );
  });
});

describe('X11 a window that is used up', () => {
  test.each([
    ['reply', 'post', ['wait', 'takePrivate']],
    ['quote', 'post', ['wait', 'takePrivate']],
    ['post', 'post', ['wait']],
    ['dm', 'directMessage', ['wait']],
  ] as const)('stops a %s until window %s opens', (kind, window, ways) => {
    expect(replyGate(planned({ kind }), account({ limits: [limit(window)] }), now)).toEqual(
      reached(now + 900_000, ...ways),
    );
  });

  test.each([
    ['reply', limit('directMessage')],
    ['dm', limit('post')],
    ['reply', limit('mentions')],
    ['reply', limit('post', { remaining: 1 })],
    ['reply', limit('post', { resetAt: now })],
    ['reply', limit('post', { resetAt: now - 1 })],
  ] as const)('a %s does not mind %j', (kind, window) => {
    expect(replyGate(planned({ kind }), account({ limits: [window] }), now)).toEqual([]);
  });

  test('direct messages are no way when theirs is used up too', () => {
    const limits = [limit('post'), limit('directMessage')];
    expect(replyGate(planned(), account({ limits }), now)).toEqual(reached(now + 900_000, 'wait'));
  });

  test('of two windows of one name the later counts: of 15 minutes, and of a day', () => {
    const limits = [limit('post', { resetAt: now + 80_000_000 }), limit('post')];
    expect(replyGate(planned({ kind: 'post' }), account({ limits }), now)).toEqual(
      reached(now + 80_000_000, 'wait'),
    );
  });
});
