import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import { budgetOf, candidates, loadOf, maximumOf, qualifies } from './naive-rules.ts';
import { type Moment, numRuns, patience, play, worldOf } from './play.ts';
import { scenarios, type Scenario } from './scenario.ts';

/** Runs a check after every event of many random days. */
function always(
  check: (moment: Moment, config: RoutingConfig) => void,
  only?: (scenario: Scenario) => Scenario,
): void {
  fc.assert(
    fc.property(scenarios(120), (scenario) => {
      let [config] = scenario.configs;
      play(
        only?.(scenario) ?? scenario,
        (moment) => {
          if (moment.event.type === 'configChanged') ({ config } = moment.event);
          check(moment, config);
        },
        // What time brought about is over before the event; a moment shows the event's own decisions.
        (router, _event, now) => router.apply({ type: 'timePassed' }, now),
      );
    }),
    { numRuns },
  );
}

/** Days without hand-made assignments and configuration changes: these may overfill an agent, offers never. */
function offersOnly(scenario: Scenario): Scenario {
  return {
    ...scenario,
    steps: scenario.steps.filter(({ kind }) => kind !== 'assume' && kind !== 'reconfigure'),
  };
}

test(
  'R1 nobody ever holds more than budget and channel maxima',
  () => {
    always(({ router }, config) => {
      const world = worldOf(router, config);
      for (const { id } of config.agents) {
        for (const channel of Object.keys(config.channels)) {
          const { units, open } = loadOf(world, id, channel);
          expect(units).toBeLessThanOrEqual(budgetOf(world, id));
          expect(open).toBeLessThanOrEqual(maximumOf(world, id, channel));
        }
      }
    }, offersOnly);
  },
  patience,
);

test(
  'R1 an offer goes to an available agent with the skills and the room for it',
  () => {
    always(({ router, decisions }, config) => {
      const world = worldOf(router, config);
      for (const decision of decisions) {
        const row = decision.type === 'offerMade' ? world.contacts.get(decision.contactId) : undefined;
        if (decision.type !== 'offerMade' || row?.state.status !== 'offered') continue;
        if (row.offersMade !== Number(decision.offerId.split('#')[1])) continue;
        expect(world.agents.get(decision.agentId)?.status).toBe('available');
        expect(qualifies(world, decision.agentId, row)).toBe(true);
        expect(loadOf(world, decision.agentId, row.contact.channel).units).toBeLessThanOrEqual(
          budgetOf(world, decision.agentId),
        );
      }
    });
  },
  patience,
);

test(
  'R4 nothing waits beside a free eligible agent, except within R11’s wait',
  () => {
    always(({ router }, config) => {
      const world = worldOf(router, config);
      const neglected = [...world.contacts.values()].filter(
        (row) => row.state.status === 'waiting' && candidates(world, row).length > 0,
      );
      expect(neglected).toEqual([]);
    });
  },
  patience,
);

test(
  'R10 every offer is the only one open for its contact, and ends exactly once',
  () => {
    fc.assert(
      fc.property(scenarios(120), (scenario) => {
        const open = new Map<string, string>();
        const ended = new Set<string>();
        const broken: RoutingDecision[] = [];
        play(scenario, ({ router, decisions }) => {
          for (const decision of decisions) {
            if (decision.type === 'offerMade') {
              if (open.has(decision.contactId) || ended.has(decision.offerId)) broken.push(decision);
              open.set(decision.contactId, decision.offerId);
            } else if ('offerId' in decision && decision.offerId !== null) {
              if (open.get(decision.contactId) !== decision.offerId) broken.push(decision);
              open.delete(decision.contactId);
              ended.add(decision.offerId);
            }
          }
          expect(broken).toEqual([]);
          const offered = router.snapshot().contacts.filter(({ state }) => state.status === 'offered');
          expect(
            offered.map(({ contact, offersMade }) => `${contact.contactId}#${offersMade}`).sort(),
          ).toEqual([...open.values()].sort());
        });
      }),
      { numRuns },
    );
  },
  patience,
);

test(
  'R14 no contact is lost and none is made up',
  () => {
    fc.assert(
      fc.property(scenarios(120), (scenario) => {
        const here = new Set<string>();
        play(scenario, ({ router, event, decisions }) => {
          const stale = decisions.some(({ type }) => type === 'stale');
          if (event.type === 'contactArrived' || event.type === 'contactAssumed') {
            if (!stale) here.add(event.contact.contactId);
          }
          for (const decision of decisions)
            if (decision.type === 'wrapUpCut') here.delete(decision.contactId);
          if (event.type === 'contactWithdrawn' || (event.type === 'workEnded' && !stale))
            here.delete(event.contactId);
          const rows = router.snapshot().contacts.map(({ contact }) => contact.contactId);
          expect(rows).toEqual([...here].sort());
        });
      }),
      { numRuns },
    );
  },
  patience,
);
