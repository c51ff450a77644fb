import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { createRouter } from '../../../shared/routing/router.ts';
import { createNaiveRouter } from './naive-router.ts';
import { numRuns, patience } from './play.ts';
import { eventOf, scenarios } from './scenario.ts';

test(
  'R1–R14 a scan over all rows takes the same decisions',
  () => {
    fc.assert(
      fc.property(scenarios(150), (scenario) => {
        const router = createRouter(scenario.configs[0]);
        const naive = createNaiveRouter(scenario.configs[0]);
        let last: RoutingEvent = { type: 'timePassed' };
        for (const [index, step] of scenario.steps.entries()) {
          const { event, now } = eventOf(step, scenario, index, naive.world, router.nextTimerAt(), last);
          const decisions = router.apply(event, now);
          expect({ index, event, now, decisions }).toEqual({
            index,
            event,
            now,
            decisions: naive.apply(event, now),
          });
          last = event;
        }
      }),
      { numRuns: 2 * numRuns },
    );
  },
  patience,
);
