import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import { isUrgent } from './naive-candidates.ts';
import { nextStep } from './naive-choice.ts';
import { allowedAgents, isEligible } from './naive-eligibility.ts';
import { interruptionBudget, interruptionsOf } from './naive-interruption.ts';
import { isPastDeadline, keyOf, latestStartOf } from './naive-keys.ts';
import { openOf, usedUnits, withRow } from './naive-load.ts';
import { isMember, poolFree, poolsOf, reserveOf } from './naive-pools.ts';
import { budgetOf, demandOf, directedTo, exclusionsNow, maximumOf, qualifies } from './naive-skills.ts';
import { heldBy, isDeferred, isLive, isThere, rowsOf, statusOf, waitingRows } from './naive-world.ts';
import { type Check, type Moment, worldOf } from './play.ts';

// What must hold in the rows after every event, whatever happened. Each check says what is wrong, or nothing.

/** R1: nobody holds more than budget and channel maxima; lent units count once. */
export const withinCapacity: Check = ({ config, after }) => {
  const world = worldOf(config, after);
  for (const { id } of config.agents) {
    if (usedUnits(world, id) > budgetOf(world, id)) return `${id} holds ${usedUnits(world, id)} units`;
    for (const channel of Object.keys(config.channels)) {
      const open = openOf(world, id, channel);
      if (open > maximumOf(world, id, channel)) return `${id} holds ${open} of ${channel}`;
    }
  }
  return undefined;
};

/** R1: who has an open offer is there, knows enough, has room and is not excluded. */
export const offersFit: Check = (moment) => {
  const world = worldOf(moment.config, moment.after);
  for (const { row, decision } of openOffers(moment)) {
    const { agentId } = decision;
    if (!isThere(world, agentId)) return `${decision.offerId} is offered to ${agentId}, who is not there`;
    if (!qualifies(world, agentId, row)) return `${agentId} cannot do ${decision.offerId}`;
    const cooling = exclusionsNow(world, row).some(
      (one) => one.kind === 'cooldown' && one.agentId === agentId,
    );
    if (cooling) return `${agentId} is excluded from ${decision.offerId}`;
    if (usedUnits(world, agentId) > budgetOf(world, agentId)) return `${agentId} has no room`;
    const directed = directedTo(world, row);
    if (directed !== null && directed !== agentId) return `${decision.offerId} is directed to ${directed}`;
  }
  return undefined;
};

/** R4: nothing can be offered, resumed or interrupted that was not. */
export const nothingLeftToDo: Check = ({ config, after }) => {
  const step = nextStep(worldOf(config, after));
  return step ? `${step.kind} of ${step.row.contact.contactId} was left undone` : undefined;
};

/** R2: whoever waits on has a later key than what its agent got instead, in the same demand. */
export const nobodyOvertaken: Check = (moment) => {
  const { config, decisions, before, after } = moment;
  const world = worldOf(config, after);
  const touched = new Set(decisions.map((one) => ('contactId' in one ? one.contactId : '')));
  const waited = new Set(
    before.contacts.flatMap(({ state, contact }) => (state.status === 'waiting' ? [contact.contactId] : [])),
  );
  const steady = waitingRows(world).filter(
    ({ contact }) => waited.has(contact.contactId) && !touched.has(contact.contactId),
  );
  for (const { row, decision } of openOffers(moment)) {
    const was = withRow(world, row, { status: 'waiting' });
    const served = { ...row, state: { status: 'waiting' } } as const;
    const sameDemand = steady.filter((other) => demandOf(world, other) === demandOf(world, row));
    for (const other of sameDemand) {
      const first = row.urgent
        ? latestStartOf(world, other) < latestStartOf(world, served)
        : keyOf(world, other) < keyOf(world, served);
      if (
        first &&
        isEligible(was, decision.agentId, other) &&
        allowedAgents(was, other).includes(decision.agentId)
      )
        return `${other.contact.contactId} was overtaken by ${row.contact.contactId}`;
    }
  }
  return undefined;
};

/** R5: after a deferred start the agent's pools keep their reserve; half of it after an urgent one (R7). */
export const reserveKept: Check = (moment) => {
  const world = worldOf(moment.config, moment.after);
  const last = moment.decisions.findLast(({ type }) => !untouching.has(type));
  for (const { row, decision } of openOffers(moment)) {
    // Later decisions may have taken live places, which the reserve is there for.
    if (decision !== last || !isDeferred(world, row)) continue;
    for (const pool of poolsOf(world).filter((one) => isMember(world, decision.agentId, one))) {
      const reserve = row.urgent ? Math.ceil(reserveOf(world, pool) / 2) : reserveOf(world, pool);
      if (poolFree(world, pool) < reserve) return `${decision.offerId} broke the reserve of ${pool.id}`;
    }
  }
  return undefined;
};

const untouching: ReadonlySet<RoutingDecision['type']> = new Set([
  'contactEscalated',
  'stale',
  'contactOverflowed',
]);

/** R7: a demand has no more urgent-begun contacts right after a start than its quota says. */
export const quotaKept: Check = (moment) => {
  const world = worldOf(moment.config, moment.after);
  const last = moment.decisions.findLast(({ type }) => !untouching.has(type));
  for (const { row, decision } of openOffers(moment)) {
    if (decision !== last || !row.urgent) continue;
    const was = withRow(world, { ...row, urgent: false }, { status: 'waiting' });
    const waiting = was.contacts.get(row.contact.contactId);
    if (waiting && !isUrgent(was, waiting)) return `${decision.offerId} is beyond the urgent quota`;
  }
  return undefined;
};

/** R8: nobody is interrupted beyond the budget, no item twice unless allowed, and nobody has two such offers. */
export const interruptionsBounded: Check = ({ config, after }) => {
  const world = worldOf(config, after);
  for (const { id } of config.agents) {
    const times = interruptionsOf(world, id).length;
    if (times > interruptionBudget(world, id)) return `${id} was interrupted ${times} times`;
    const offers = heldBy(world, id).filter(({ state }) => state.status === 'offered' && state.parks?.length);
    if (offers.length > 1) return `${id} has two interrupting offers`;
  }
  const twice = rowsOf(world).find(({ interruptions }) => (interruptions ?? 0) > 1);
  return twice && !config.interruptAgain ? `${twice.contact.contactId} was interrupted twice` : undefined;
};

/** R9: no parked contact is forgotten: past its latest start or due back to somebody gone, it waits again. */
export const parkedComeBack: Check = ({ config, after }) => {
  const world = worldOf(config, after);
  for (const row of rowsOf(world)) {
    if (row.state.status !== 'parked') continue;
    if (isPastDeadline(world, row)) return `${row.contact.contactId} is parked past its latest start`;
    if (row.state.until === null && statusOf(world, row.state.agentId) === 'offline')
      return `${row.contact.contactId} is due back and its agent is gone`;
  }
  return undefined;
};

/** R14: who has chosen a next status has live work in hand and no open offer. */
export const nextStatusComes: Check = ({ config, after }) => {
  const world = worldOf(config, after);
  for (const { agentId, nextStatus } of after.agents) {
    if (nextStatus === undefined) continue;
    const held = heldBy(world, agentId);
    if (held.some(({ state }) => state.status === 'offered')) return `${agentId} still has an offer`;
    if (!held.some((row) => isLive(world, row))) return `${agentId} has nothing to wait for`;
  }
  return undefined;
};

/** The offers made by this event that are still open. */
function openOffers({ decisions, config, after }: Moment) {
  const world = worldOf(config, after);
  return decisions.flatMap((decision) => {
    const row = decision.type === 'offerMade' ? world.contacts.get(decision.contactId) : undefined;
    if (decision.type !== 'offerMade' || row?.state.status !== 'offered') return [];
    return `${decision.contactId}#${row.offersMade}` === decision.offerId ? [{ row, decision }] : [];
  });
}
