import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSimulation } from '../../../../shared/staffing/simulation/simulation.ts';
import { simulate } from '../../../../shared/staffing/simulation/simulate.ts';
import type { Scenario } from '../../../../shared/staffing/simulation/scenario.ts';
import { calls, hour, hourOf, mailsAt, minute, routingOf, second } from './little-centre.ts';

test('Z1 equal scenarios and seeds give equal results, in however many steps they are played', () => {
  const scenario: Scenario = {
    ...hourOf(3, [
      calls(30, 3 * minute, { patience: { kind: 'lognormal', meanMs: minute, variation: 1 } }),
      mailsAt([0, 0, 5 * minute, 50 * minute], 7 * minute),
    ]),
    intervalMs: 15 * minute,
  };
  const whole = simulate(scenario, { seed: 4 });
  const shares: number[] = [];
  expect(simulate(scenario, { seed: 4, onProgress: (share) => shares.push(share) })).toEqual(whole);
  expect([shares.length, shares[0], shares.at(-1)]).toEqual([100, 0.01, 1]);
  const stepped = createSimulation(scenario, { seed: 4 });
  for (let at = 0; at <= hour; at += 777.7) stepped.advanceTo(at);
  stepped.advanceTo(2 * hour);
  expect(stepped.now()).toBe(hour);
  expect(stepped.result()).toEqual(whole);
  expect(simulate(scenario, { seed: 5 })).not.toEqual(whole);
});

test('Z2 another policy meets the same customers', () => {
  const many = came(centre(30));
  const few = came(centre(4));
  expect(few.length).toBeGreaterThan(10);
  expect(many.slice(0, few.length)).toEqual(expect.arrayContaining(few.slice(0, 10)));
});

test('Z6 whatever the scenario, every contact is served, gave up or waits, and nobody works longer than a day has', () => {
  const rate = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(
      fc.record({
        agents: fc.integer({ min: 0, max: 6 }),
        calls: rate,
        mails: rate,
        seed: fc.nat(),
        stay: fc.boolean(),
      }),
      (plan) => {
        const patience = plan.stay ? {} : { patience: { kind: 'exponential' as const, meanMs: minute } };
        const delay = { kind: 'exponential' as const, meanMs: 8 * second };
        const answering = { delay, declined: 0.1, ignored: 0.1 };
        const result = simulate(
          hourOf(plan.agents, [
            calls(plan.calls, 3 * minute, {
              ...patience,
              answering,
              wrapUp: { kind: 'deterministic', ms: 500 },
            }),
            {
              ...mailsAt([], 0, { answering }),
              arrivals: { kind: 'poisson', perHour: plan.mails },
              handling: { kind: 'exponential', meanMs: 4 * minute },
              waitingAtStart: 3,
            },
          ]),
          { seed: plan.seed },
        );
        const [live, deferred] = result.streams;
        for (const stream of result.streams) {
          expect(stream.served + stream.abandoned + stream.waitingAtEnd).toBe(stream.offered);
          expect(stream.waitingAtEnd).toBeGreaterThanOrEqual(0);
          expect(stream.finished).toBeLessThanOrEqual(stream.served);
        }
        expect(deferred?.offered).toBeGreaterThanOrEqual(3);
        expect(deferred?.abandoned).toBe(0);
        for (const agent of result.agents) {
          expect(agent.staffedMs).toBeCloseTo(hour, 3);
          expect(agent.idleMs + agent.liveMs + agent.deferredMs).toBeCloseTo(agent.staffedMs, 3);
        }
        const servedLive = result.agents.reduce((sum, agent) => sum + agent.liveServed, 0);
        expect(servedLive).toBe(live?.served);
      },
    ),
    { numRuns: 60 },
  );
});

test('Z4 a call waits exactly until an agent is free, to the fraction of a millisecond', () => {
  const result = simulate(
    hourOf(1, [
      {
        ...calls(0, 0),
        arrivals: { kind: 'recorded', atMs: [1_000.25, 1_500.75] },
        handling: { kind: 'deterministic', ms: 1_000.125 },
        wrapUp: { kind: 'deterministic', ms: 99.5 },
      },
    ]),
  );
  // The first is there from 1000.25 to 2099.875, so the second waits 599.125.
  expect(result.streams[0]).toMatchObject({ offered: 2, served: 2, finished: 2, waitingAtEnd: 0 });
  expect(result.streams[0]?.answerMs.mean).toBeCloseTo(599.125 / 2, 9);
  expect(result.streams[0]?.meanHandlingMs.mean).toBeCloseTo(1_099.625, 9);
  expect(result.agents[0]?.liveMs).toBeCloseTo(2 * 1_099.625, 6);
});

test('Z9 an offer is accepted after a delay, and the customer waits for it', () => {
  const delay = { kind: 'deterministic' as const, ms: 3 * second };
  const result = simulate(
    hourOf(1, [calls(0, 0, { ...recordedCalls([0, minute], second), answering: { delay } })]),
  );
  expect(result.streams[0]).toMatchObject({ served: 2, answerMs: { mean: 3 * second } });
});

test('Z9 who lets an offer run out does not respond for a while, and is offered work again after it', () => {
  const delay = { kind: 'deterministic' as const, ms: second };
  const ignoring = { delay, ignored: 1 };
  const ignored = simulate(
    hourOf(1, [calls(0, 0, { ...recordedCalls([0], second), answering: ignoring })], {
      backAfterMs: 48 * second,
    }),
  );
  // Offered for 12 s, then a break of 48 s: once a minute.
  expect(ignored.streams[0]).toMatchObject({ served: 0, waitingAtEnd: 1 });
  expect(ignored.totals.offersExpired).toBe(60);
  const declined = simulate(
    hourOf(1, [calls(0, 0, { ...recordedCalls([0], second), answering: { delay, declined: 1 } })]),
  );
  // Every 5 minutes and 1 s, with the cool-down after a decline.
  expect(declined.totals.offersDeclined).toBe(12);
});

test('Z6 the warm-up is played and not counted', () => {
  const counted = simulate({
    ...hourOf(1, [calls(0, 0, recordedCalls([0, 10 * minute, 40 * minute], 2 * minute))]),
    warmUpMs: 11 * minute,
  });
  expect(counted.countedMs).toBe(49 * minute);
  expect(counted.streams[0]).toMatchObject({ offered: 1, served: 1, finished: 2 });
  expect(counted.agents[0]?.liveMs).toBeCloseTo(3 * minute, 6);
  expect(counted.totals.idleMs).toBeCloseTo(46 * minute, 3);
});

test('Z3 an endless source always has work waiting, and costs no more for it', () => {
  const result = simulate({
    routing: routingOf(4),
    durationMs: 100 * hour,
    sources: [
      mailsAt([], 0, {
        arrivals: { kind: 'endless' },
        handling: { kind: 'exponential', meanMs: 6 * minute },
      }),
    ],
  });
  expect(result.totals.idleMs).toBe(0);
  expect(Math.abs(result.totals.deferredFinishedPerHour.mean - 40)).toBeLessThan(2.6);
  expect(result.streams[0]?.waitingAtEnd).toBe(2);
  expect(result.events).toBeLessThan(3.1 * 4_200);
});

test('Z1 a source that names a queue or channel that is not there is refused', () => {
  expect(() => simulate(hourOf(1, [calls(1, 1, { queueId: 'cals' })]))).toThrow(
    new RangeError('source calls: there is no queue cals'),
  );
  expect(() => simulate(hourOf(1, [calls(1, 1, { channel: 'carrier-pigeon' })]))).toThrow(RangeError);
});

function recordedCalls(atMs: readonly number[], workMs: number) {
  return {
    arrivals: { kind: 'recorded', atMs },
    handling: { kind: 'deterministic', ms: workMs },
  } as const;
}

function centre(agents: number): Scenario {
  return hourOf(agents, [calls(60, 3 * minute), mailsAt([0, 0, 0, 0], 20 * minute)]);
}

/** When the answered calls came, in order. */
function came(scenario: Scenario): readonly number[] {
  const times: number[] = [];
  simulate(scenario, {
    onAnswered: ({ sourceId, arrivedAt }) => void (sourceId === 'calls' && times.push(arrivedAt)),
  });
  return times.toSorted((left, right) => left - right);
}
