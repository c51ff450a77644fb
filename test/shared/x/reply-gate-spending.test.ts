import { describe, expect, test } from 'vitest';
import { replyGate } from '../../../shared/domain/x/reply-gate.ts';
import { account, customer, now, planned } from './gate-support.ts';

const prices = { post: 0.1, postWithLink: 0.3, directMessage: 0.05 };
const closed = { ...customer, takesDirectMessages: false };
const withLink = 'Siehe shop.at ^AB';

function spending(spent: number, perMonth: number | null, warnAt = 0.8, person = customer) {
  return account({ prices, person, spend: { month: '2026-05', spent, perMonth, warnAt, currency: 'USD' } });
}

const spentUp = (...ways: readonly string[]) => [{ code: 'budget-spent', stops: true, ways, amount: 0 }];
const nearlySpent = [{ code: 'budget-warning', stops: false, ways: [], amount: 0 }];
const linkCosts = { code: 'link-costs', stops: false, ways: ['removeLink'], amount: 0.2 };

describe('X12 the month’s budget', () => {
  test.each(['reply', 'quote', 'dm', 'post'] as const)('without one a %s is free to go', (kind) => {
    expect(replyGate(planned({ kind }), spending(1_000, null), now)).toEqual([]);
  });

  test('what just fits passes, with the warning', () => {
    expect(replyGate(planned(), spending(9.9, 10), now)).toEqual(nearlySpent);
  });

  test('sums that are not exact in binary fit all the same', () => {
    expect(0.2 + 0.1).toBeGreaterThan(0.3);
    expect(replyGate(planned(), spending(0.2, 0.3, 1), now)).toEqual([]);
  });

  test('what does not fit is stopped; the direct message still fits', () => {
    expect(replyGate(planned(), spending(9.95, 10), now)).toEqual(spentUp('takePrivate', 'askSupervisor'));
  });

  test('not by direct message to who takes none, nor where that costs too much as well', () => {
    expect(replyGate(planned(), spending(9.95, 10, 0.8, closed), now)).toEqual(spentUp('askSupervisor'));
    expect(replyGate(planned(), spending(10, 10), now)).toEqual(spentUp('askSupervisor'));
  });

  test.each([
    ['dm', 9.96],
    ['post', 9.91],
    ['quote', 10],
  ] as const)('a %s is stopped by its own price', (kind, spent) => {
    expect(replyGate(planned({ kind }), spending(spent, 10, 0.8, customer), now)).toEqual(
      spentUp('askSupervisor'),
    );
  });

  test('warned from the share on, not before', () => {
    expect(replyGate(planned(), spending(7.99, 10), now)).toEqual([]);
    expect(replyGate(planned(), spending(8, 10), now)).toEqual(nearlySpent);
  });

  test('a budget of nothing lets pass what costs nothing', () => {
    const spend = { month: '2026-05', spent: 0, perMonth: 0, warnAt: 0.8, currency: 'USD' };
    expect(replyGate(planned(), account({ spend }), now)).toEqual([]);
    expect(replyGate(planned({ kind: 'post' }), account({ spend, prices }), now)).toEqual(
      spentUp('askSupervisor'),
    );
  });
});

describe('X13 what a link adds is said', () => {
  test.each(['reply', 'quote', 'post'] as const)('for a %s', (kind) => {
    expect(replyGate(planned({ kind, text: withLink }), account({ prices }), now)).toEqual([linkCosts]);
  });

  test('not for a direct message, and not where it adds nothing', () => {
    expect(replyGate(planned({ kind: 'dm', text: withLink }), account({ prices }), now)).toEqual([]);
    const same = { post: 0.1, postWithLink: 0.1, directMessage: 0 };
    expect(replyGate(planned({ text: withLink }), account({ prices: same }), now)).toEqual([]);
    const cheaper = { post: 0.1, postWithLink: 0, directMessage: 0 };
    expect(replyGate(planned({ text: withLink }), account({ prices: cheaper }), now)).toEqual([]);
  });

  test('not without a link', () => {
    expect(replyGate(planned({ text: 'info@shop.at' }), account({ prices }), now)).toEqual([]);
  });

  test('without it the post may still fit the budget', () => {
    const details = spending(9.85, 10, 0.8, closed);
    expect(replyGate(planned({ text: withLink }), details, now)).toEqual([
      ...spentUp('removeLink', 'askSupervisor'),
      linkCosts,
    ]);
  });

  test('or not even then', () => {
    const details = spending(9.95, 10, 0.8, closed);
    expect(replyGate(planned({ text: withLink }), details, now)).toEqual([
      ...spentUp('askSupervisor'),
      linkCosts,
    ]);
  });
});
