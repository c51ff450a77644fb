import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentsNeeded } from '../../../../shared/staffing/formulas/agents-needed.ts';
import { impatientQueue, impatientWaitQuantile } from '../../../../shared/staffing/formulas/erlang-a.ts';
import { blockingProbability } from '../../../../shared/staffing/formulas/erlang-b.ts';
import {
  patientQueue,
  patientWaitQuantile,
  waitProbability,
} from '../../../../shared/staffing/formulas/erlang-c.ts';

const anyTeam = fc
  .record({
    servers: fc.integer({ min: 1, max: 300 }),
    busy: fc.double({ min: 0.01, max: 0.999, noNaN: true }),
    handlingSeconds: fc.double({ min: 1, max: 3600, noNaN: true }),
    targetSeconds: fc.double({ min: 0, max: 600, noNaN: true }),
    patienceSeconds: fc.double({ min: 1, max: 36_000, noNaN: true }),
  })
  .map(({ busy, ...team }) => ({
    ...team,
    arrivalsPerMinute: (busy * team.servers * 60) / team.handlingSeconds,
  }));

describe('Q2 Erlang B and C', () => {
  test('Q2 two agents under one Erlang block one fifth', () => {
    expect(blockingProbability(2, 1)).toBeCloseTo(0.2, 15);
  });

  test('Q2 ten thousand agents and tiny loads neither overflow nor vanish', () => {
    expect(blockingProbability(10_000, 9_900)).toBeGreaterThan(0);
    expect(waitProbability(10_000, 9_999)).toBeGreaterThan(0.9);
    expect(waitProbability(10_000, 9_000)).toBeGreaterThanOrEqual(0);
    expect(blockingProbability(3, 1e-9) / (1e-27 / 6)).toBeCloseTo(1, 8);
    expect(blockingProbability(5, 1e12)).toBeCloseTo(1, 9);
  });

  test('Q2 C follows from B, and more agents never make anybody wait more', () => {
    fc.assert(
      fc.property(anyTeam, ({ servers, arrivalsPerMinute, handlingSeconds }) => {
        const load = (arrivalsPerMinute / 60) * handlingSeconds;
        const blocking = blockingProbability(servers, load);
        const wait = waitProbability(servers, load);
        expect(wait).toBeCloseTo((servers * blocking) / (servers - load * (1 - blocking)), 9);
        expect(wait).toBeGreaterThanOrEqual(blocking);
        expect(waitProbability(servers + 1, load)).toBeLessThanOrEqual(wait);
      }),
    );
  });

  test('Q2 the 90 % quantile is where the service level is 90 %', () => {
    fc.assert(
      fc.property(anyTeam, (team) => {
        const quantile = patientWaitQuantile(team, 0.9);
        const { serviceLevel } = patientQueue({ ...team, targetSeconds: quantile });
        expect(serviceLevel).toBeGreaterThanOrEqual(0.9 - 1e-9);
        expect(quantile === 0 || Math.abs(serviceLevel - 0.9) < 1e-9).toBe(true);
      }),
    );
  });

  test('Q2 with more load than agents waits are infinite and nobody is answered in time', () => {
    const queue = patientQueue({ arrivalsPerMinute: 10, handlingSeconds: 60, servers: 9, targetSeconds: 20 });
    expect(queue).toEqual({
      waitProbability: 1,
      meanWaitSeconds: Infinity,
      meanWaitOfWaitingSeconds: Infinity,
      serviceLevel: 0,
      meanQueue: Infinity,
      occupancy: 1,
    });
  });
});

describe('Q3 Erlang A', () => {
  test('Q3 comes to Erlang C as patience grows', () => {
    fc.assert(
      fc.property(anyTeam, (team) => {
        const patient = patientQueue(team);
        if (patient.meanWaitSeconds > 10 * team.handlingSeconds) return;
        const nearly = impatientQueue({ ...team, patienceSeconds: 1e9 * team.handlingSeconds });
        expect(nearly.waitProbability).toBeCloseTo(patient.waitProbability, 5);
        expect(nearly.serviceLevel).toBeCloseTo(patient.serviceLevel, 5);
        expect(Math.abs(nearly.answeredWaitSeconds - patient.meanWaitSeconds)).toBeLessThan(
          1e-4 * patient.meanWaitSeconds + 1e-9,
        );
      }),
    );
  });

  test('Q3 its shares are shares, in their order, and whoever arrives is served or leaves', () => {
    fc.assert(
      fc.property(anyTeam, fc.double({ min: 0.1, max: 5, noNaN: true }), (team, factor) => {
        const arrivalsPerMinute = team.arrivalsPerMinute * factor;
        const queue = impatientQueue({ ...team, arrivalsPerMinute });
        const rounding = 1e-9;
        expect(queue.waitProbability).toBeLessThanOrEqual(1 + rounding);
        expect(queue.abandonShare).toBeLessThanOrEqual(queue.waitProbability + rounding);
        expect(queue.waitsBeyondTarget).toBeLessThanOrEqual(queue.offeredWaitBeyondTarget + rounding);
        expect(queue.serviceLevel).toBeLessThanOrEqual(queue.serviceLevelWithoutShortAbandons + rounding);
        expect(queue.occupancy).toBeLessThanOrEqual(1 + rounding);
        expect(queue.meanQueue).toBeCloseTo(
          (queue.abandonShare * arrivalsPerMinute * team.patienceSeconds) / 60,
          6,
        );
      }),
    );
  });

  test('Q3 more agents: fewer wait, fewer leave, more in time', () => {
    fc.assert(
      fc.property(anyTeam, (team) => {
        const few = impatientQueue(team);
        const more = impatientQueue({ ...team, servers: team.servers + 1 });
        expect(more.waitProbability).toBeLessThanOrEqual(few.waitProbability + 1e-12);
        expect(more.abandonShare).toBeLessThanOrEqual(few.abandonShare + 1e-12);
        expect(more.serviceLevel).toBeGreaterThanOrEqual(few.serviceLevel - 1e-12);
      }),
    );
  });

  test('Q3 the 90 % quantile of ea01 is 12.44 s, and ASA is not the mean wait over all', () => {
    const team = {
      arrivalsPerMinute: 48,
      handlingSeconds: 60,
      servers: 50,
      patienceSeconds: 120,
      targetSeconds: 20,
    };
    expect(impatientWaitQuantile(team, 0.9)).toBeCloseTo(12.44464772, 6);
    const { answeredWaitSeconds, meanWaitSeconds } = impatientQueue(team);
    expect([answeredWaitSeconds.toFixed(3), meanWaitSeconds.toFixed(3)]).toEqual(['3.616', '3.709']);
  });
});

describe('Q4 agents needed', () => {
  const check = {
    arrivalsPerMinute: 100 / 30,
    handlingSeconds: 180,
    patienceSeconds: null,
    targetSeconds: 20,
    serviceLevel: 0.8,
    maximumOccupancy: 0.85,
    shrinkage: 0.3,
  };

  test('Q4 100 contacts in 30 minutes of 3 minutes, 80 % in 20 s: 14 agents, 20 on the roster', () => {
    const { servers, rostered, serviceLevel, waitProbability } = agentsNeeded(check);
    expect([servers, rostered]).toEqual([14, 20]);
    expect(serviceLevel).toBeCloseTo(0.8883500191794669, 12);
    expect(waitProbability).toBeCloseTo(0.17413, 5);
  });

  test('Q4 the team meets the demand and one agent fewer does not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 200, noNaN: true }),
        fc.double({ min: 10, max: 1200, noNaN: true }),
        fc.option(fc.double({ min: 5, max: 3600, noNaN: true })),
        fc.double({ min: 0.1, max: 0.99, noNaN: true }),
        (arrivalsPerMinute, handlingSeconds, patienceSeconds, serviceLevel) => {
          const demand = {
            arrivalsPerMinute,
            handlingSeconds,
            patienceSeconds,
            targetSeconds: 20,
            serviceLevel,
          };
          const answer = agentsNeeded(demand);
          expect(answer.serviceLevel).toBeGreaterThanOrEqual(serviceLevel);
          if (answer.servers === 1) return;
          const fewer = { ...demand, servers: answer.servers - 1 };
          const level =
            patienceSeconds === null
              ? patientQueue(fewer).serviceLevel
              : impatientQueue({ ...fewer, patienceSeconds }).serviceLevel;
          expect(level).toBeLessThan(serviceLevel);
        },
      ),
    );
  });

  test('Q4 the occupancy cap binds where the service level does not', () => {
    const large = { ...check, arrivalsPerMinute: 100 };
    const { servers, occupancy } = agentsNeeded(large);
    expect(occupancy).toBeLessThanOrEqual(0.85);
    expect(servers).toBe(Math.ceil(300 / 0.85));
  });
});

test('Q5 impossible input is refused by name', () => {
  const team = {
    arrivalsPerMinute: 1,
    handlingSeconds: 60,
    servers: 2,
    targetSeconds: 20,
    patienceSeconds: 60,
  };
  for (const value of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
    expect(() => patientQueue({ ...team, arrivalsPerMinute: value })).toThrow(/arrivalsPerMinute/);
    expect(() => patientQueue({ ...team, targetSeconds: value })).toThrow(/targetSeconds/);
    expect(() => impatientQueue({ ...team, patienceSeconds: value })).toThrow(/patienceSeconds/);
    expect(() => blockingProbability(2, value)).toThrow(/load/);
  }
  for (const servers of [0, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => patientQueue({ ...team, servers })).toThrow(/servers/);
  }
  expect(() => impatientQueue({ ...team, handlingSeconds: 0 })).toThrow(RangeError);
  expect(() => agentsNeeded({ ...team, shrinkage: 1, serviceLevel: 0.8 })).toThrow(/shrinkage/);
  expect(() => agentsNeeded(team)).toThrow(/serviceLevel/);
});
