import { expect, test } from 'vitest';
import { spendStateOf } from '../../../hub/channels/spend-state.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { openDesk, xAccountOf } from './open-desk.ts';

const prices = { post: 0.015, postWithLink: 0.2, directMessage: 0.01, read: 0.005 };
const account = xAccountOf({ prices, budget: { perMonth: 30, warnAt: 0.9 }, currency: 'EUR' });

describeOnEveryDatabase('spending', (open) => {
  test('A34 adds up by kind at the prices of the time, without losing what comes at once', async () => {
    const { desk, ledger, context, configure } = await openDesk(await open(), [account]);
    await Promise.all([
      ...Array.from({ length: 20 }, () => ledger.spend('x-help', 'post', 1)),
      ledger.spend('x-help', 'read', 7),
      ledger.spend('x-help', 'read', 0),
    ]);
    const dearer = xAccountOf({ ...account, prices: { ...prices, post: 1 } });
    await configure([dearer]);
    await ledger.spend('x-help', 'post', 2);
    expect(await spendStateOf(context, dearer)).toEqual({
      month: '2026-11',
      spent: 2.335,
      perMonth: 30,
      warnAt: 0.9,
      currency: 'EUR',
    });
    expect((await desk.accounts()).map(({ spend }) => spend?.lines)).toEqual([
      [
        { kind: 'post', count: 22, amount: 2.3 },
        { kind: 'read', count: 7, amount: 0.035 },
      ],
    ]);
  });

  test('A34 a month ends at midnight UTC, and each account pays for itself', async () => {
    const { ledger, context, clock } = await openDesk(await open(), [account]);
    clock.now = Date.UTC(2026, 11, 1) - 1;
    await ledger.spend('x-help', 'postWithLink', 1);
    await ledger.spend('x-other', 'postWithLink', 1);
    expect(await spendStateOf(context, account)).toMatchObject({ month: '2026-11', spent: 0.2 });
    clock.now += 1;
    expect(await spendStateOf(context, account)).toMatchObject({ month: '2026-12', spent: 0 });
    await ledger.spend('x-help', 'directMessage', 3);
    expect(await spendStateOf(context, account)).toMatchObject({ month: '2026-12', spent: 0.03 });
  });
});
