import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { createRouter, type Router } from '../../../shared/routing/router.ts';
import type { RouterSnapshot } from '../../../shared/routing/snapshot.ts';
import { isDeferred, isLive } from './naive-world.ts';
import { type Check, type Moment, restored, worldOf } from './play.ts';

// What must hold between two routers, or between a router before and after. Each call begins a new day.

/** A twin that gets the same events says the same. */
export function twinAgrees(): Check {
  let twin: Router | undefined;
  return ({ config, event, now, passed, decisions, before, after }) => {
    twin ??= createRouter(config, before);
    const again = [...twin.apply({ type: 'timePassed' }, now), ...twin.apply(event, now)];
    if (text(again) !== text([...passed, ...decisions])) return `a twin said ${text(again)}`;
    return text(twin.snapshot()) === text(after) ? undefined : 'a twin stands elsewhere';
  };
}

/** A router from the snapshot's text stands where the other stands, has nothing to say, and goes on the same way. */
export function restoreChangesNothing(): Check {
  let twin: Router | undefined;
  return ({ config, event, now, decisions, passed, after, router, index }) => {
    if (twin !== undefined) {
      const again = [...twin.apply({ type: 'timePassed' }, now), ...twin.apply(event, now)];
      if (text(again) !== text([...passed, ...decisions])) return `a restored router said ${text(again)}`;
      if (twin.nextTimerAt() !== router.nextTimerAt()) return 'a restored router waits for another moment';
    }
    if (twin === undefined || index % 3 === 0) twin = restored(router, config);
    if (text(twin.snapshot()) !== text(after)) return 'a restored router stands elsewhere';
    return undefined;
  };
}

/** Time passed and nothing else happened in between: the event says the same with time let pass in one step. */
export function eventIsTimeAndEvent(): Check {
  let twin: Router | undefined;
  return ({ config, event, now, passed, decisions, router, index }) => {
    if (index === 0) {
      twin = restored(router, config);
      return undefined;
    }
    const again = twin?.apply(event, now) ?? [];
    return text(again) === text([...passed, ...decisions]) ? undefined : `at once it is ${text(again)}`;
  };
}

/** A stale event changes nothing, and the same event once more is stale. */
export const staleChangesNothing: Check = ({ event, now, decisions, before, after, config }) => {
  const stale = decisions.some(({ type }) => type === 'stale');
  if (stale && text(after) !== text(before)) return 'a stale event changed something';
  if (isUndone(event, after)) return undefined;
  const twin = createRouter(config, after);
  const again = twin.apply(event, now);
  if (!again.every(({ type }) => type === 'stale')) return `doubled it says ${text(again)}`;
  return text(twin.snapshot()) === text(after) ? undefined : 'a doubled event changed something';
};

/** The agent gave a contact away and got it back in the same event, so that the event may come again. */
function isUndone(event: RoutingEvent, after: RouterSnapshot): boolean {
  if (!('contactId' in event) || !('agentId' in event)) return false;
  const state = after.contacts.find(({ contact }) => contact.contactId === event.contactId)?.state;
  return state?.status === 'active' && state.agentId === event.agentId && event.type !== 'contactUnparked';
}

/** A clock that runs backwards is refused and changes nothing. */
export const backwardsRefused: Check = ({ router, event, now, after }) => {
  for (const wrong of [now - 1, now + 0.5, Number.NaN]) {
    try {
      router.apply(event, wrong);
      return `${wrong} was taken as a time`;
    } catch (error) {
      if (!(error instanceof RangeError)) return `${wrong} was refused with ${String(error)}`;
    }
  }
  return text(router.snapshot()) === text(after) ? undefined : 'a refused event changed something';
};

/** Whoever is lost at whatever moment: the work waits again or is with somebody else, but for wrap-up. */
export const losingAgentLosesNothing: Check = ({ config, after, index }) => {
  const agent = config.agents[index % config.agents.length];
  if (agent === undefined) return undefined;
  const agentId = agent.id;
  const without = { ...config, agents: config.agents.filter(({ id }) => id !== agentId) };
  for (const gone of ['offline', 'removed'] as const) {
    const router = createRouter(config, after);
    if (gone === 'offline') router.apply({ type: 'agentPresence', agentId, status: 'offline' }, after.now);
    else router.apply({ type: 'configChanged', config: without }, after.now);
    const rows = new Map(router.snapshot().contacts.map((row) => [row.contact.contactId, row.state]));
    for (const { contact, state } of after.contacts) {
      const now = rows.get(contact.contactId);
      const cut = state.status === 'wrapUp' && state.agentId === agentId;
      if (now === undefined) {
        if (!cut) return `${contact.contactId} is lost with ${agentId} ${gone}`;
      } else if (now.status !== 'waiting' && now.agentId === agentId) {
        if (gone === 'removed' || now.status !== 'parked')
          return `${contact.contactId} stays with ${agentId}, ${gone}`;
      }
    }
  }
  return undefined;
};

/** R5: with one more place reserved everywhere the same event never begins deferred work where it did not before. */
export const largerReserveStartsNoMore: Check = (moment) => {
  const { config, decisions } = moment;
  const starts = countStarts(moment, config, decisions);
  if (moment.event.type === 'configChanged' || moment.event.type === 'reserveFixed' || starts > 0)
    return undefined;
  const larger = withMoreReserve(config);
  const router = createRouter(larger, moment.before);
  router.apply({ type: 'timePassed' }, moment.now);
  const begun = countStarts(moment, larger, router.apply(moment.event, moment.now));
  return begun === 0
    ? undefined
    : `${begun} deferred starts with a larger reserve, none with the smaller one`;
};

function countStarts({ after }: Moment, config: RoutingConfig, decisions: Moment['decisions']): number {
  const world = worldOf(config, after);
  return decisions.filter((decision) => {
    const row = decision.type === 'offerMade' ? world.contacts.get(decision.contactId) : undefined;
    return row !== undefined && isDeferred(world, row);
  }).length;
}

function more(one: RoutingConfig['reserve']): RoutingConfig['reserve'] {
  return one.places === 'adaptive' ? one : { ...one, places: one.places + 1 };
}

function withMoreReserve(config: RoutingConfig): RoutingConfig {
  const reserves = Object.fromEntries(Object.entries(config.reserves).map(([id, one]) => [id, more(one)]));
  return { ...config, reserve: more(config.reserve), reserves };
}

/**
 * One more agent who could take anything leaves no live contact unserved that was served without; one that prefers
 * somebody is left out: that agent may be free for it soon in the one company and not in the other (R11).
 */
export const moreAgentsServeNoFewer: Check = ({ config, event, now, before, decisions, after }) => {
  const served = decisions.flatMap((one) => (one.type === 'offerMade' ? [one.contactId] : []));
  if (served.length === 0 || event.type === 'configChanged') return undefined;
  const skills = ['billing', 'english', 'german'].map((skillId) => ({ skillId, level: 5 }));
  const maximumPerChannel = Object.fromEntries(Object.keys(config.channels).map((id) => [id, 1_000]));
  const helper = { id: 'zz', skills, budget: 100_000, maximumPerChannel };
  const row = { agentId: 'zz', status: 'available', idleSince: now, expiredInARow: 0 } as const;
  const richer = { ...config, agents: [...config.agents, helper] };
  const router = createRouter(richer, { ...before, agents: [...before.agents, row] });
  const time = router.apply({ type: 'timePassed' }, now);
  const all = [...time, ...router.apply(event, now)];
  const helped = new Set(all.flatMap((one) => (one.type === 'offerMade' ? [one.contactId] : [])));
  const world = worldOf(config, after);
  const unserved = served.find((id) => {
    const contact = world.contacts.get(id);
    if (contact === undefined || !isLive(world, contact)) return false;
    return contact.contact.preferredAgentId === null && !helped.has(id);
  });
  return unserved && `${unserved} is not served any more`;
};

function text(value: unknown): string {
  return JSON.stringify(value);
}
