import { expect, test } from 'vitest';
import { contactDecisions } from '../../../shared/contract/rest.ts';
import type { OfferExplanation } from '../../../shared/routing/decisions.ts';
import { persistDecisions } from '../../../hub/routing/persist/persist-decisions.ts';
import { contactDecisionsView } from '../../../hub/record/contact-decisions-view.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { settled, startTestEngine, type TestEngine } from '../../support/engine.ts';
import { firstMail, makeAvailable } from './played-morning.ts';

function explanation(anna: string, ben: string): OfferExplanation {
  return {
    rule: 'deferred',
    key: 1_000,
    latestStartAt: 2_000,
    candidates: [
      {
        agentId: anna,
        preferred: false,
        skillLevels: 3,
        otherLiveSkills: 0,
        slack: null,
        load: 0,
        idleMs: 5,
        interruptionCost: null,
        parks: [],
      },
    ],
    ruledOut: [{ agentId: ben, reason: 'away' }],
    counts: { candidates: 1, ruledOut: 1, unskilled: 1 },
    passedOver: [],
    reserves: [{ poolId: 'chat|english:2', free: 3, reserve: 1 }],
  };
}

/** A mail that waits, and an explanation about it. */
async function waitingMail(engine: TestEngine) {
  await engine.deliver(firstMail);
  await settled(engine.database);
  const { id } = await engine.database.read.selectFrom('contacts').select('id').executeTakeFirstOrThrow();
  return { contactId: id, given: explanation(engine.agentId('anna'), engine.agentId('ben')) };
}

describeOnEveryDatabase('decisions of a contact', (open) => {
  test('P10 an offer’s explanation is kept with its event and told with names and outcome', async () => {
    const engine = await startTestEngine(await open());
    const { contactId, given } = await waitingMail(engine);
    const agentId = engine.agentId('anna');
    const offer = { contactId, agentId, offerId: `${contactId}.1` };
    await engine.database.write((unit) =>
      persistDecisions(
        unit,
        [
          {
            type: 'offerMade',
            ...offer,
            ring: 0,
            madeAt: 7,
            expiresAt: 9,
            why: { skills: [], lastAgent: false },
            parks: [],
            explanation: given,
          },
          { type: 'offerExpired', ...offer, ring: 0, expiredInARow: 1 },
        ],
        engine.clock.now,
      ),
    );
    const told = contactDecisions.parse(await contactDecisionsView(engine.context, () => null, contactId));
    expect(told).toEqual({
      decisions: [
        {
          seq: expect.any(Number),
          at: engine.clock.now,
          agentId,
          agentName: 'anna',
          ring: 0,
          rule: 'deferred',
          candidates: [{ ...given.candidates[0], name: 'anna' }],
          ruledOut: [{ agentId: engine.agentId('ben'), name: 'ben', reason: 'away' }],
          counts: given.counts,
          passedOver: [],
          reserves: given.reserves,
          outcome: 'expired',
        },
      ],
      waiting: null,
    });
    engine.stop();
  });

  test('P10 a contact that waits is told why nobody has it', async () => {
    const engine = await startTestEngine(await open());
    const { contactId, given } = await waitingMail(engine);
    const asked: string[] = [];
    const explain = (id: string) => {
      asked.push(id);
      return { ...given, candidates: [] };
    };
    const told = contactDecisions.parse(await contactDecisionsView(engine.context, explain, contactId));
    expect(told).toEqual({
      decisions: [],
      waiting: {
        at: engine.clock.now,
        rule: 'deferred',
        ruledOut: [{ agentId: engine.agentId('ben'), name: 'ben', reason: 'away' }],
        counts: given.counts,
        reserves: given.reserves,
      },
    });
    await makeAvailable(engine, 'anna');
    await settled(engine.database);
    const offered = await contactDecisionsView(engine.context, explain, contactId);
    expect([offered?.waiting, asked]).toEqual([null, [contactId]]);
    engine.stop();
  });

  test('P10 there is nothing to tell of a contact that does not exist', async () => {
    const engine = await startTestEngine(await open());
    expect(await contactDecisionsView(engine.context, () => null, 'nobody')).toBeNull();
    engine.stop();
  });

  test('P10 the live router explains what it offers, and what waits', async () => {
    const engine = await startTestEngine(await open());
    const { contactId } = await waitingMail(engine);
    const before = await contactDecisionsView(engine.context, (id) => engine.routing.explain(id), contactId);
    expect(before?.waiting).toMatchObject({ rule: 'deferred', counts: { candidates: 0, unskilled: 1 } });
    await makeAvailable(engine, 'anna');
    await settled(engine.database);
    const after = await contactDecisionsView(engine.context, (id) => engine.routing.explain(id), contactId);
    expect(after).toMatchObject({
      decisions: [
        {
          agentName: 'anna',
          rule: 'deferred',
          candidates: [{ name: 'anna' }],
          ruledOut: [{ name: 'ben', reason: 'offline' }],
          counts: { candidates: 1, ruledOut: 1, unskilled: 1 },
          outcome: null,
        },
      ],
      waiting: null,
    });
    engine.stop();
  });
});
