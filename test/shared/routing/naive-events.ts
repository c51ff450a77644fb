import type { StaleReason } from '../../../shared/routing/decisions.ts';
import type {
  ParkUntil,
  RoutableContact,
  RoutingEvent,
  TransferTarget,
} from '../../../shared/routing/events.ts';
import type { AgentRow, ContactRow, ContactState } from '../../../shared/routing/snapshot.ts';
import {
  accept,
  cancelOffer,
  cancelOffers,
  comeBack,
  type Desk,
  giveBack,
  offerOf,
  overflow,
  own,
  park,
  setAgent,
  setContact,
  setStatus,
  wait,
  workDone,
} from './naive-desk.ts';
import { openItems, parksFor } from './naive-interruption.ts';
import { dueBackAt, dueOf } from './naive-keys.ts';
import { measureAbandonment, measureArrival, measureHandling } from './naive-estimates.ts';
import { interruptingOffer, usedUnits, withRow } from './naive-load.ts';
import { fixReserve } from './naive-pools.ts';
import { budgetOf, hasOverflow, waitingInQueue } from './naive-skills.ts';
import { agentConfig, heldBy, isDeferred, isLive, queueOf, rowsOf, statusOf } from './naive-world.ts';

type Handled<Type extends RoutingEvent['type']> = Extract<RoutingEvent, { type: Type }>;
type Answer = StaleReason | null;

/** What an event does to the rows; or why it does nothing. Configurations are the router's. */
export function handle(desk: Desk, event: Exclude<RoutingEvent, { type: 'configChanged' }>): Answer {
  switch (event.type) {
    case 'timePassed':
      return null;
    case 'agentPresence':
      return changePresence(desk, event);
    case 'nextStatusChosen':
      return chooseNext(desk, event);
    case 'contactArrived':
      return arrive(desk, event);
    case 'contactWithdrawn':
      return withdraw(desk, event);
    case 'offerAccepted': {
      const row = openOffer(desk, event.offerId, event.agentId);
      if (typeof row === 'string') return row;
      accept(desk, row, event.agentId);
      return null;
    }
    case 'offerDeclined':
      return decline(desk, event);
    case 'contactAssumed':
      return assume(desk, event);
    case 'contactParked':
      return parkByHand(desk, event.contactId, event.agentId, event.until);
    case 'contactUnparked':
      return unpark(desk, event.contactId, event.agentId);
    case 'customerAnswered':
      return customerAnswered(desk, event);
    case 'contactTransferred':
      return transfer(desk, event.contactId, event.agentId, event.to);
    case 'reserveFixed':
      return fixReserve(desk, event.poolId, event.places);
    case 'contactReleased': {
      const row = held(desk, event.contactId, event.agentId, ['active']);
      if (typeof row === 'string') return row;
      release(desk, row, event.agentId);
      return null;
    }
    case 'workEnded': {
      const row = held(desk, event.contactId, event.agentId, ['active', 'wrapUp']);
      if (typeof row === 'string') return row;
      measureHandling(desk.world, row);
      desk.world.contacts.delete(event.contactId);
      setAgent(desk, event.agentId, { idleSince: desk.world.now });
      return null;
    }
    case 'contactRequeued': {
      const row = held(desk, event.contactId, event.agentId, ['active', 'wrapUp']);
      if (typeof row === 'string') return row;
      setAgent(desk, event.agentId, { idleSince: desk.world.now });
      comeBack(desk, row, 'requeued', event.coolDown ? coolDown(desk) : null);
      return null;
    }
  }
}

function changePresence(desk: Desk, { agentId, status }: Handled<'agentPresence'>): Answer {
  if (!agentConfig(desk.world, agentId)) return 'agentUnknown';
  if (statusOf(desk.world, agentId) === status) return 'presenceUnchanged';
  setStatus(desk, agentId, status);
  if (status !== 'available') cancelOffers(desk, agentId, status === 'away' ? 'agentAway' : 'agentOffline');
  if (status === 'offline') giveBack(desk, agentId, 'agentOffline');
  return null;
}

function chooseNext(desk: Desk, { agentId, status }: Handled<'nextStatusChosen'>): Answer {
  const { world } = desk;
  if (!agentConfig(world, agentId)) return 'agentUnknown';
  const now = statusOf(world, agentId);
  if (now === 'offline') return 'agentOffline';
  if ((world.agents.get(agentId)?.nextStatus ?? null) === status || now === status) return 'alreadySo';
  const { nextStatus: _before, ...row } = world.agents.get(agentId) ?? missing(agentId);
  world.agents.set(agentId, status === null ? row : { ...row, nextStatus: status });
  if (status !== null) cancelOffers(desk, agentId, 'nextStatus');
  return null;
}

function missing(agentId: string): AgentRow {
  return { agentId, status: 'offline', idleSince: 0, expiredInARow: 0 };
}

/** R14: a next status comes when no live contact is active or in wrap-up. */
export function reachNextStatus(desk: Desk): void {
  const { world, decisions } = desk;
  for (const { agentId, nextStatus } of Array.from(world.agents.values())) {
    if (nextStatus === undefined || heldBy(world, agentId).some((row) => isLive(world, row))) continue;
    setStatus(desk, agentId, nextStatus);
    decisions.push({ type: 'nextStatusReached', agentId, status: nextStatus });
    if (nextStatus === 'offline') giveBack(desk, agentId, 'agentOffline');
  }
}

function arrive(desk: Desk, { contact, offersMade = 0, directedTo }: Handled<'contactArrived'>): Answer {
  const { world } = desk;
  if (world.contacts.has(contact.contactId)) return 'contactKnown';
  const row = freshRow(contact, offersMade);
  const directed =
    directedTo === undefined ? undefined : { agentId: directedTo, until: directedUntil(desk, row) };
  const placed = setContact(desk, row, { directed });
  const whenWaiting = queueOf(world, row)?.overflow?.whenWaiting ?? Infinity;
  const crowded = hasOverflow(world, row) && waitingInQueue(world, row) >= whenWaiting;
  measureArrival(world, placed);
  wait(desk, crowded ? overflow(desk, placed) : placed);
  return null;
}

function freshRow(contact: RoutableContact, offersMade: number): ContactRow {
  return { contact, state: { status: 'waiting' }, offersMade, exclusions: [] };
}

function directedUntil({ world }: Desk, row: ContactRow): number {
  const { live, deferred } = world.config.directedWaitMs;
  return world.now + (isDeferred(world, row) ? deferred : live);
}

function coolDown({ world }: Desk): number {
  return world.now + world.config.declineCooldownMs;
}

function withdraw(desk: Desk, { contactId, abandoned }: Handled<'contactWithdrawn'>): Answer {
  const row = desk.world.contacts.get(contactId);
  if (!row) return 'contactUnknown';
  if (abandoned) measureAbandonment(desk.world, row);
  takeAway(desk, row, 'withdrawn');
  desk.world.contacts.delete(contactId);
  return null;
}

function takeAway(desk: Desk, row: ContactRow, reason: 'withdrawn' | 'assumed'): void {
  const { state } = row;
  if (state.status === 'offered') cancelOffer(desk, row, state.agentId, reason);
  else if (state.status === 'active' || state.status === 'wrapUp')
    setAgent(desk, state.agentId, { idleSince: desk.world.now });
}

function openOffer({ world }: Desk, offerId: string, agentId: string): ContactRow | StaleReason {
  const row = rowsOf(world).find(
    (one) => one.state.status === 'offered' && offerOf(one, agentId).offerId === offerId,
  );
  if (row?.state.status !== 'offered') return 'offerNotOpen';
  return row.state.agentId === agentId ? row : 'offeredToAnother';
}

function decline(desk: Desk, { offerId, agentId, reason }: Handled<'offerDeclined'>): Answer {
  const row = openOffer(desk, offerId, agentId);
  if (typeof row === 'string') return row;
  const excludedUntil = coolDown(desk);
  setAgent(desk, agentId, { expiredInARow: 0 });
  desk.decisions.push({ type: 'offerDeclined', ...offerOf(row, agentId), reason, excludedUntil });
  wait(desk, row, { kind: 'cooldown', agentId, until: excludedUntil });
  return null;
}

function assume(desk: Desk, { contact, agentId, room }: Handled<'contactAssumed'>): Answer {
  const { world } = desk;
  if (!agentConfig(world, agentId)) return 'agentUnknown';
  if (statusOf(world, agentId) === 'offline') return 'agentOffline';
  const row = world.contacts.get(contact.contactId) ?? freshRow(contact, 0);
  if (row.state.status === 'active' && row.state.agentId === agentId) return 'alreadySo';
  const interrupting = interruptingOffer(world, agentId);
  const engaged = interrupting !== undefined && interrupting.contact.contactId !== contact.contactId;
  if (room !== undefined && engaged) return 'noRoom';
  const without = withRow(world, row, null);
  const items = room === 'made' ? openItems(without, agentId) : [];
  const parks = room === undefined ? [] : parksFor(without, agentId, row, items);
  if (parks === null) return 'noRoom';
  takeAway(desk, row, 'assumed');
  for (const item of parks) park(desk, item, agentId, 'assignment', contact.contactId);
  own(desk, setContact(desk, row, { urgent: undefined }), agentId, null);
  return null;
}

function held(
  { world }: Desk,
  contactId: string,
  agentId: string,
  statuses: readonly ContactState['status'][],
): ContactRow | StaleReason {
  const row = world.contacts.get(contactId);
  if (!row) return 'contactUnknown';
  if (row.state.status === 'waiting' || row.state.agentId !== agentId) return 'contactNotHeld';
  return statuses.includes(row.state.status) ? row : 'contactNotHeld';
}

function parkByHand(desk: Desk, contactId: string, agentId: string, until: ParkUntil): Answer {
  const { world, decisions } = desk;
  const row = held(desk, contactId, agentId, ['active']);
  if (typeof row === 'string') return row;
  if (!isDeferred(world, row)) return 'notDeferred';
  const parked = rowsOf(world).filter(
    ({ state }) => state.status === 'parked' && state.by === 'agent' && state.agentId === agentId,
  );
  if (parked.length >= world.config.parkedPerAgent) return 'parkedLimit';
  const state = { status: 'parked', agentId, since: world.now, by: 'agent', until } as const;
  setContact(desk, row, { ...workDone(desk, row), state });
  setAgent(desk, agentId, { idleSince: world.now });
  decisions.push({ type: 'contactParked', contactId, agentId, by: 'agent', until, displacedBy: null });
  return null;
}

function unpark(desk: Desk, contactId: string, agentId: string): Answer {
  const row = desk.world.contacts.get(contactId);
  if (!row) return 'contactUnknown';
  if (row.state.status !== 'parked') return 'notParked';
  if (row.state.agentId !== agentId) return 'contactNotHeld';
  if (row.state.until === null) return 'alreadySo';
  dueBack(desk, setContact(desk, row, { state: { ...row.state, until: null } }));
  return null;
}

/** Somebody asked for the parked contact; if its agent is not signed in, anybody gets it. */
function dueBack(desk: Desk, row: ContactRow): void {
  if (row.state.status !== 'parked' || statusOf(desk.world, row.state.agentId) !== 'offline') return;
  comeBack(desk, row, 'agentGone', null);
}

/** What a live contact was to park went into wrap-up: its offer is taken back unless there is room anyway. */
function release(desk: Desk, row: ContactRow, agentId: string): void {
  const { world } = desk;
  setContact(desk, row, {
    ...workDone(desk, row),
    state: { status: 'wrapUp', agentId, since: world.now },
  });
  const offer = interruptingOffer(world, agentId);
  if (!offer || usedUnits(world, agentId) <= budgetOf(world, agentId)) return;
  cancelOffer(desk, offer, agentId, 'noRoom');
  wait(desk, offer);
}

function customerAnswered(
  desk: Desk,
  { contactId, dueAt, latestStartAt = null }: Handled<'customerAnswered'>,
): Answer {
  const row = desk.world.contacts.get(contactId);
  if (!row) return 'contactUnknown';
  if (!isDeferred(desk.world, row)) return 'notDeferred';
  const { contact, state } = row;
  const waited = state.status === 'parked' && state.until?.kind === 'customer';
  const same = contact.dueAt === dueAt && (contact.latestStartAt ?? null) === latestStartAt;
  if (same && !waited) return 'alreadySo';
  const answered = setContact(desk, row, { contact: { ...contact, dueAt, latestStartAt } });
  if (waited) dueBack(desk, setContact(desk, answered, { state: { ...state, until: null } }));
  else if (dueBackAt(desk.world, answered) <= desk.world.now) dueBack(desk, answered);
  return null;
}

function transfer(desk: Desk, contactId: string, agentId: string, to: TransferTarget): Answer {
  const { world, decisions } = desk;
  const row = held(desk, contactId, agentId, ['active', 'wrapUp']);
  if (typeof row === 'string') return row;
  if (to.kind === 'agent' && !agentConfig(world, to.agentId)) return 'agentUnknown';
  if (to.kind === 'queue' && !world.config.queues.some(({ id }) => id === to.queueId)) return 'queueUnknown';
  const contact: RoutableContact = {
    ...row.contact,
    dueAt: queueOf(world, row) ? dueOf(world, row) : row.contact.dueAt,
    queueId: to.kind === 'queue' ? to.queueId : row.contact.queueId,
    extraSkills: to.kind === 'skills' ? to.skills : row.contact.extraSkills,
  };
  const moved = { ...row, contact };
  const directed =
    to.kind === 'agent' ? { agentId: to.agentId, until: directedUntil(desk, moved) } : undefined;
  const toSelf = to.kind === 'agent' && to.agentId === agentId;
  const excludedUntil = toSelf ? null : coolDown(desk);
  // Whoever is asked by name has nothing held against.
  const exclusions = row.exclusions.filter((one) => one.agentId !== directed?.agentId);
  const change = { contact, directed, exclusions, ...(to.kind === 'queue' ? { overflowed: undefined } : {}) };
  setAgent(desk, agentId, { idleSince: world.now });
  const directedAt = directed?.until ?? null;
  decisions.push({
    type: 'contactTransferred',
    contactId,
    agentId,
    to,
    contact,
    directedUntil: directedAt,
    excludedUntil,
  });
  const passedOn = setContact(desk, row, change);
  if (to.kind === 'queue') measureArrival(world, passedOn);
  if (excludedUntil === null) wait(desk, passedOn);
  else wait(desk, passedOn, { kind: 'cooldown', agentId, until: excludedUntil });
  return null;
}
