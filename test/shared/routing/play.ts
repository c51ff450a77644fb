import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { createRouter, type Router } from '../../../shared/routing/router.ts';
import type { World } from './naive-rules.ts';
import { eventOf, type Scenario } from './scenario.ts';

/** What one event did. */
export interface Moment {
  readonly router: Router;
  readonly event: RoutingEvent;
  readonly now: number;
  readonly decisions: readonly RoutingDecision[];
}

/** Plays a scenario and shows every moment; `before` is asked first, with the event not yet applied. */
export function play(
  scenario: Scenario,
  seen: (moment: Moment) => void,
  before: (router: Router, event: RoutingEvent, now: number) => void = () => undefined,
): void {
  const router = createRouter(scenario.configs[0]);
  let config = scenario.configs[0];
  let last: RoutingEvent = { type: 'timePassed' };
  for (const [index, step] of scenario.steps.entries()) {
    const world = worldOf(router, config);
    const { event, now } = eventOf(step, scenario, index, world, router.nextTimerAt(), last);
    if (event.type === 'configChanged') config = event.config;
    before(router, event, now);
    seen({ router, event, now, decisions: router.apply(event, now) });
    last = event;
  }
}

/** The router's rows as the naive rules read them. */
export function worldOf(router: Router, config: World['config']): World {
  const { now, agents, contacts } = router.snapshot();
  return {
    config,
    now,
    agents: new Map(agents.map((row) => [row.agentId, row])),
    contacts: new Map(contacts.map((row) => [row.contact.contactId, row])),
  };
}

/** Runs per property: enough for every build; `ROUTER_RUNS` makes a long night of it. */
export const numRuns = Number(process.env['ROUTER_RUNS'] ?? 80);

/** Milliseconds a property may take, on a machine that does much else at the same time. */
export const patience = 60_000 * Math.max(1, numRuns / 80);
