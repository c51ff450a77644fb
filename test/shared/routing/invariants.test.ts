import { afterAll, expect, test } from 'vitest';
import * as days from './checks-of-decisions.ts';
import * as routers from './checks-of-routers.ts';
import * as rows from './checks-of-rows.ts';
import { patience, played, violation } from './play.ts';
import { medium } from './random-config.ts';
import type { Scenario, Step } from './scenario.ts';

// At least a million random events over random companies: events × checks is what takes the time, so what costs little
// sees more of them. The seeds are kept; a day that fails is shrunk and printed.

/** Facts may overfill an agent, offers never: assumptions ask for room, and the configuration stays. */
const roomAsked = (scenario: Scenario): Scenario => ({
  ...scenario,
  steps: scenario.steps
    .filter(({ kind }) => kind !== 'reconfigure')
    .map((step): Step => (step.kind === 'assume' ? { ...step, two: step.two - (step.two % 4) + 2 } : step)),
});

/** Keys alone decide: no shares, no gap-fitting. */
const byKey = (scenario: Scenario): Scenario => {
  const [first, second] = scenario.configs.map((config) => ({
    ...config,
    gapFittingMs: 0,
    queues: config.queues.map((queue) => ({ ...queue, share: 0 })),
  }));
  return first && second ? { ...scenario, configs: [first, second] } : scenario;
};

test(
  'R1 nobody ever holds more than budget and channel maxima',
  () => {
    expect(violation(1_000, 80_000, () => rows.withinCapacity, { only: roomAsked, size: medium })).toBeNull();
  },
  patience,
);

test(
  'R1 an offer goes to somebody there, with the skills and the room, not excluded',
  () => {
    expect(violation(2_000, 80_000, () => rows.offersFit, { size: medium })).toBeNull();
  },
  patience,
);

test(
  'R2 nobody is overtaken by a later key of the same demand',
  () => {
    expect(violation(3_000, 60_000, () => rows.nobodyOvertaken, { only: byKey })).toBeNull();
  },
  patience,
);

test(
  'R4 nothing waits that could be offered, taken up or let through',
  () => {
    expect(violation(4_000, 60_000, () => rows.nothingLeftToDo)).toBeNull();
  },
  patience,
);

test(
  'R5 a deferred start leaves the reserve free',
  () => {
    expect(violation(5_000, 80_000, () => rows.reserveKept, { size: medium })).toBeNull();
  },
  patience,
);

test(
  'R5 a larger reserve never begins deferred work where a smaller one does not',
  () => {
    expect(violation(6_000, 50_000, () => routers.largerReserveStartsNoMore)).toBeNull();
  },
  patience,
);

test(
  'R7 urgent work stays within its quota',
  () => {
    expect(violation(7_000, 70_000, () => rows.quotaKept, { size: medium })).toBeNull();
  },
  patience,
);

test(
  'R8 interruptions stay within their budget',
  () => {
    expect(violation(8_000, 80_000, () => rows.interruptionsBounded, { only: roomAsked })).toBeNull();
  },
  patience,
);

test(
  'R9 parks and returns match',
  () => {
    expect(violation(9_000, 80_000, days.parkingPairs, { size: medium })).toBeNull();
  },
  patience,
);

test(
  'R9 what is parked comes back or waits again',
  () => {
    expect(violation(10_000, 80_000, () => rows.parkedComeBack)).toBeNull();
  },
  patience,
);

test(
  'R10 every offer is the only one of its contact and ends once',
  () => {
    expect(violation(11_000, 80_000, days.offersEndOnce, { size: medium })).toBeNull();
  },
  patience,
);

test(
  'R14 no contact is lost and none is made up',
  () => {
    expect(violation(12_000, 80_000, days.contactsConserved, { size: medium })).toBeNull();
  },
  patience,
);

test(
  'R14 a contact has at most one owner, whom the decisions name',
  () => {
    expect(violation(13_000, 80_000, days.oneOwner, { size: medium })).toBeNull();
  },
  patience,
);

test(
  'R14 losing any agent at any moment loses no contact',
  () => {
    expect(violation(14_000, 50_000, () => routers.losingAgentLosesNothing)).toBeNull();
  },
  patience,
);

test(
  'R14 a next status waits for live work only',
  () => {
    expect(violation(15_000, 60_000, () => rows.nextStatusComes)).toBeNull();
  },
  patience,
);

test(
  'R3 one more agent leaves nobody unserved who was served',
  () => {
    expect(violation(16_000, 50_000, () => routers.moreAgentsServeNoFewer)).toBeNull();
  },
  patience,
);

test(
  'R16 equal events give equal decisions',
  () => {
    expect(violation(17_000, 60_000, routers.twinAgrees, { size: medium })).toBeNull();
  },
  patience,
);

test(
  'R16 a restored snapshot goes on as if nothing had been',
  () => {
    expect(violation(18_000, 50_000, routers.restoreChangesNothing, { size: medium })).toBeNull();
  },
  patience,
);

test(
  'R16 an event is as if timePassed had been sent before it',
  () => {
    expect(violation(19_000, 60_000, routers.eventIsTimeAndEvent)).toBeNull();
  },
  patience,
);

test(
  'R16 stale and doubled events change nothing',
  () => {
    expect(violation(20_000, 50_000, () => routers.staleChangesNothing)).toBeNull();
  },
  patience,
);

test(
  'R16 a clock that runs backwards is refused and changes nothing',
  () => {
    expect(violation(21_000, 60_000, () => routers.backwardsRefused)).toBeNull();
  },
  patience,
);

afterAll(() => {
  console.log(`${played.events} random events`);
});

test('R16 all of it saw at least a million random events', () => {
  expect(played.events).toBeGreaterThanOrEqual(1_000_000);
});
