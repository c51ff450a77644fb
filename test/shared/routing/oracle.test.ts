import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import { createNaiveRouter } from './naive-router.ts';
import { comparableRows } from './naive-snapshot.ts';
import { patience, playDay, worldOf } from './play.ts';
import { small } from './random-config.ts';
import { type Scenario, scenarios } from './scenario.ts';

/** Plays a day with the router and the oracle; the first difference, if there is one. */
function firstDifference(scenario: Scenario): unknown {
  const naive = createNaiveRouter(scenario.configs[0]);
  let difference: unknown;
  playDay(scenario, ({ event, now, passed, decisions, config, after, index }) => {
    const router = comparable([...passed, ...decisions]);
    const oracle = comparable(naive.apply(event, now));
    const rows = comparableRows(worldOf(config, after));
    const naiveRows = comparableRows(naive.world);
    if (JSON.stringify(router) !== JSON.stringify(oracle)) difference = { index, event, now, router, oracle };
    else if (JSON.stringify(rows) !== JSON.stringify(naiveRows))
      difference = { index, event, now, router: rows, oracle: naiveRows };
    return difference === undefined;
  });
  return difference;
}

function isNotice({ type }: RoutingDecision): boolean {
  return type === 'contactOverflowed' || type === 'contactEscalated';
}

/** What is only told is compared without its order: overflow and escalation. Reserves change no contact. */
function comparable(decisions: readonly RoutingDecision[]): unknown[] {
  const done = decisions.filter((one) => !isNotice(one) && one.type !== 'reserveChanged');
  const notices = decisions.filter(isNotice).map((one) => JSON.stringify(plain(one)));
  return [...done.map(plain), notices.sort()];
}

/** No entry's place matters. */
function plain(decision: RoutingDecision): unknown {
  return Object.fromEntries(Object.entries(decision).sort(([left], [right]) => (left < right ? -1 : 1)));
}

test(
  'R1–R16 a scan over all rows takes the same decisions',
  () => {
    fc.assert(
      fc.property(scenarios(small, 100), (scenario) => {
        expect(firstDifference(scenario)).toBeUndefined();
      }),
      { seed: 3, numRuns: 600 },
    );
  },
  patience,
);
