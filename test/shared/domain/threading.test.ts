import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseThread, type ThreadCandidate } from '../../../shared/domain/threading.ts';

const candidate = (over: Partial<ThreadCandidate>): ThreadCandidate => ({
  conversationId: 'c1',
  channelAccountId: 'shop',
  customerId: 'jo',
  by: 'reference',
  participants: new Set(['jo@customer.example']),
  ...over,
});

test('T5 a token is believed before a reference', () => {
  const byReference = candidate({ conversationId: 'c1' });
  const byToken = candidate({ conversationId: 'c2', by: 'token' });
  expect(
    chooseThread([byReference, byToken], 'shop', { address: 'jo@customer.example', customerId: 'jo' }),
  ).toEqual({
    kind: 'join',
    conversationId: 'c2',
    by: 'token',
  });
});

test('T5 somebody who was copied may answer, a stranger may not', () => {
  const one = candidate({ participants: new Set(['jo@customer.example', 'sam@customer.example']) });
  expect(chooseThread([one], 'shop', { address: 'sam@customer.example', customerId: null })).toMatchObject({
    kind: 'join',
  });
  expect(chooseThread([one], 'shop', { address: 'eve@elsewhere.example', customerId: 'eve' })).toEqual({
    kind: 'begin',
    relatedConversationId: 'c1',
  });
});

test('T5 whatever is named, a sender never joins a conversation without a tie to it', () => {
  const candidates = fc.array(
    fc.record({
      conversationId: fc.constantFrom('c1', 'c2', 'c3'),
      channelAccountId: fc.constantFrom('shop', 'other'),
      customerId: fc.constantFrom('jo', 'sam'),
      by: fc.constantFrom('token' as const, 'reference' as const),
      participants: fc.array(fc.constantFrom('jo@x', 'sam@x', 'eve@x')).map((list) => new Set(list)),
    }),
    { maxLength: 6 },
  );
  const sender = fc.record({
    address: fc.constantFrom(null, 'jo@x', 'eve@x'),
    customerId: fc.constantFrom(null, 'jo', 'eve'),
  });
  fc.assert(
    fc.property(candidates, sender, (all, who) => {
      const choice = chooseThread(all, 'shop', who);
      if (choice.kind === 'begin') return;
      const tied = all.some(
        (one) =>
          one.conversationId === choice.conversationId &&
          one.channelAccountId === 'shop' &&
          (one.customerId === who.customerId || (who.address !== null && one.participants.has(who.address))),
      );
      expect(tied).toBe(true);
    }),
  );
});
