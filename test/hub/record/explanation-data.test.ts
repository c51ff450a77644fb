import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explanationData, readExplanation } from '../../../hub/record/explanation-data.ts';
import type { OfferExplanation } from '../../../shared/routing/decisions.ts';

const whole = fc.integer({ min: -1e15, max: 1e15 });
const id = fc.string({ minLength: 1, maxLength: 64 });

const explanation: fc.Arbitrary<OfferExplanation> = fc.record({
  rule: fc.constantFrom('directed', 'preferred', 'live', 'urgent', 'deferred', 'share', 'interruption'),
  key: whole,
  latestStartAt: fc.option(whole),
  candidates: fc.array(
    fc.record({
      agentId: id,
      preferred: fc.boolean(),
      skillLevels: whole,
      otherLiveSkills: whole,
      slack: fc.option(whole),
      load: whole,
      idleMs: whole,
      interruptionCost: fc.option(whole),
      parks: fc.array(id, { maxLength: 40 }),
    }),
    { maxLength: 10 },
  ),
  ruledOut: fc.array(fc.record({ agentId: id, reason: fc.constantFrom('away', 'noRoom') }), {
    maxLength: 10,
  }),
  counts: fc.record({ candidates: whole, ruledOut: whole, unskilled: whole }),
  passedOver: fc.array(fc.record({ contactId: id, key: whole }), { maxLength: 10 }),
  reserves: fc.array(fc.record({ poolId: fc.string({ maxLength: 2_000 }), free: whole, reserve: whole }), {
    maxLength: 10,
  }),
});

test('P10 an explanation is kept in at most 4,096 characters, the chosen agent first, lists cut at their ends', () => {
  fc.assert(
    fc.property(explanation, (given) => {
      const { explanation: text } = explanationData(given);
      expect(text?.length).toBeLessThanOrEqual(4_096);
      const read = readExplanation(text);
      const { candidates, ruledOut, passedOver, reserves, ...same } = given;
      expect(read).toMatchObject(same);
      const cut = candidates.map((one) => ({ ...one, parks: one.parks.slice(0, 10) }));
      expect(read?.candidates).toEqual(cut.slice(0, read?.candidates.length));
      expect(read?.candidates[0]).toEqual(cut[0]);
      expect(read?.ruledOut).toEqual(ruledOut.slice(0, read?.ruledOut.length));
      expect(read?.passedOver).toEqual(passedOver.slice(0, read?.passedOver.length));
      expect(read?.reserves).toEqual(reserves.slice(0, read?.reserves.length));
    }),
  );
});

test('P10 what fits is kept whole', () => {
  const given: OfferExplanation = {
    rule: 'deferred',
    key: 5,
    latestStartAt: 7,
    candidates: [
      {
        agentId: 'anna',
        preferred: true,
        skillLevels: 3,
        otherLiveSkills: 1,
        slack: 2,
        load: 250,
        idleMs: 9,
        interruptionCost: null,
        parks: ['c1'],
      },
    ],
    ruledOut: [{ agentId: 'ben', reason: 'reserve' }],
    counts: { candidates: 1, ruledOut: 1, unskilled: 4 },
    passedOver: [{ contactId: 'c2', key: 6 }],
    reserves: [{ poolId: 'chat|german:3', free: 4, reserve: 1 }],
  };
  expect(readExplanation(explanationData(given).explanation)).toEqual(given);
});

test.each([undefined, null, 7, '', 'nonsense', '{}', '[]'])('P10 %j is no explanation', (text) => {
  expect(readExplanation(text)).toBeNull();
});

test('P10 without an explanation nothing is kept', () => {
  expect(explanationData(undefined)).toEqual({});
});
