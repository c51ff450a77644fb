import * as fc from 'fast-check';
import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { createRouter, type Router } from '../../../shared/routing/router.ts';
import type { RouterSnapshot } from '../../../shared/routing/snapshot.ts';
import type { World } from './naive-world.ts';
import { eventOf } from './random-event.ts';
import { small, type Size } from './random-config.ts';
import { type Scenario, scenarios } from './scenario.ts';

/** What one event did. */
export interface Moment {
  readonly router: Router;
  readonly config: RoutingConfig;
  readonly event: RoutingEvent;
  readonly now: number;
  /** What follows from the event itself; what time brought about was told before. */
  readonly decisions: readonly RoutingDecision[];
  readonly passed: readonly RoutingDecision[];
  readonly before: RouterSnapshot;
  readonly after: RouterSnapshot;
  readonly index: number;
}

/** How a random day is played and what is asked at each of its moments. */
export interface Play {
  readonly size?: Size;
  readonly steps?: number;
  readonly only?: (scenario: Scenario) => Scenario;
}

/** What a check found wrong, in words; undefined: nothing. */
export type Check = (moment: Moment) => string | undefined;

/** Random events that the properties of one file have played so far. */
export const played = { events: 0 };

/**
 * Runs a check at every moment of random days, at least this many events long in all, restarts in their middle. Returns
 * what broke it, shrunk to the shortest day, with seed and path; null: nothing. `ROUTER_RUNS` makes a long night of it.
 */
export function violation(seed: number, events: number, check: () => Check, play: Play = {}): string | null {
  const { size = small, steps = 200, only } = play;
  const first = played.events;
  const day = fc.property(scenarios(size, steps), (scenario) => {
    const wrong = firstWrong(only ? only(scenario) : scenario, check());
    if (wrong !== undefined) throw new Error(wrong);
  });
  for (let round = 0; played.events - first < events * longer; round += 1) {
    const details = fc.check(day, { seed: seed + round, numRuns: 20 });
    if (details.failed) return fc.defaultReportMessage(details) ?? 'failed';
  }
  return null;
}

function firstWrong(scenario: Scenario, check: Check): string | undefined {
  let wrong: string | undefined;
  playDay(scenario, (moment) => {
    played.events += 1;
    const found = check(moment);
    if (found !== undefined) wrong = `${found} after event ${moment.index}, ${JSON.stringify(moment.event)}`;
    return wrong === undefined;
  });
  return wrong;
}

/** Plays a day until `seen` says false. */
export function playDay(scenario: Scenario, seen: (moment: Moment) => boolean): void {
  let [config] = scenario.configs;
  let router = createRouter(config);
  let before = router.snapshot();
  let last: RoutingEvent = { type: 'timePassed' };
  for (const [index, step] of scenario.steps.entries()) {
    const { contacts } = before;
    const scene = { config, now: before.now, nextTimerAt: router.nextTimerAt(), contacts, last };
    const { event, now } = eventOf(step, scenario, index, scene);
    if (step.kind === 'restart') router = restored(router, config);
    const passed = router.apply({ type: 'timePassed' }, now);
    const between = passed.length > 0 || now > before.now ? router.snapshot() : before;
    const decisions = router.apply(event, now);
    if (event.type === 'configChanged') ({ config } = event);
    const after = router.snapshot();
    if (!seen({ router, config, event, now, decisions, passed, before: between, after, index })) return;
    before = after;
    last = event;
  }
}

/** A router that goes on where the other stands, from its snapshot as text. */
export function restored(router: Router, config: RoutingConfig): Router {
  return createRouter(config, JSON.parse(JSON.stringify(router.snapshot())) as RouterSnapshot);
}

/** The router's rows as the naive rules read them. */
export function worldOf(config: RoutingConfig, rows: RouterSnapshot): World {
  return {
    config,
    now: rows.now,
    agents: new Map(rows.agents.map((row) => [row.agentId, row])),
    contacts: new Map(rows.contacts.map((row) => [row.contact.contactId, row])),
    reserves: new Map((rows.reserves ?? []).map((row) => [row.poolId, row])),
    shares: new Map((rows.shares ?? []).map((row) => [row.queueId, row.credit])),
    estimates: new Map(),
    seenPlaces: new Map(),
  };
}

const longer = Number(process.env['ROUTER_RUNS'] ?? 1);

/** Milliseconds a property may take, on a machine that does much else at the same time. */
export const patience = 120_000 * Math.max(1, longer);
