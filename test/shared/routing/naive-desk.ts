import type { CancelReason, RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { AgentRow, AgentStatus, ContactRow, ExclusionRow } from '../../../shared/routing/snapshot.ts';
import { measureAnswer } from './naive-estimates.ts';
import { dueBackAt } from './naive-keys.ts';
import { overflowOpensAt, ringOf, skillsShown } from './naive-skills.ts';
import { bySequence, channelOf, heldBy, queueOf, rowsOf, type World } from './naive-world.ts';

/** The rows, and what is to be told about this event. */
export interface Desk {
  readonly world: World;
  readonly decisions: RoutingDecision[];
}

/** What a row is changed to; undefined takes the entry out. */
export type RowChange = { readonly [Key in keyof ContactRow]?: ContactRow[Key] | undefined };

export function setAgent({ world }: Desk, agentId: string, change: Partial<AgentRow>): void {
  const row = world.agents.get(agentId) ?? { agentId, status: 'offline', idleSince: 0, expiredInARow: 0 };
  world.agents.set(agentId, { ...row, ...change });
}

export function setContact({ world }: Desk, row: ContactRow, change: RowChange): ContactRow {
  const entries = Object.entries({ ...row, ...change }).filter(([, value]) => value !== undefined);
  const next = Object.fromEntries(entries) as unknown as ContactRow;
  world.contacts.set(row.contact.contactId, next);
  return next;
}

export function setStatus(desk: Desk, agentId: string, status: AgentStatus): void {
  const { nextStatus: _over, ...row } = desk.world.agents.get(agentId) ?? { agentId };
  const fresh: AgentRow = { ...row, status, idleSince: desk.world.now, expiredInARow: 0 };
  desk.world.agents.set(agentId, fresh);
}

/** The contact waits; a stretch of work in it is over. */
export function wait(desk: Desk, row: ContactRow, exclusion?: ExclusionRow): ContactRow {
  const exclusions = exclusion ? [...row.exclusions, exclusion] : row.exclusions;
  const change = {
    ...workDone(desk, row),
    state: { status: 'waiting' },
    exclusions,
    urgent: undefined,
  } as const;
  const waiting = setContact(desk, row, change);
  tellUnroutable(desk, waiting);
  const opens = !waiting.overflowed && overflowOpensAt(desk.world, waiting) <= desk.world.now;
  return opens ? overflow(desk, waiting) : waiting;
}

/** R13: another queue's agents may answer a waiting contact, too, from now on. */
export function overflow(desk: Desk, row: ContactRow): ContactRow {
  const toQueueId = queueOf(desk.world, row)?.overflow?.toQueueId;
  if (toQueueId === undefined) return row;
  desk.decisions.push({ type: 'contactOverflowed', contactId: row.contact.contactId, toQueueId });
  return setContact(desk, row, { overflowed: true });
}

/** The work in an active contact, added to that of earlier stretches. */
export function workDone({ world }: Desk, row: ContactRow): RowChange {
  if (row.state.status !== 'active') return {};
  const workedMs = (row.workedMs ?? 0) + world.now - row.state.since;
  return { workedMs: workedMs === 0 ? undefined : workedMs };
}

export function tellUnroutable({ world, decisions }: Desk, row: ContactRow): void {
  const reason = !queueOf(world, row) ? 'queueUnknown' : !channelOf(world, row) ? 'channelUnknown' : null;
  if (reason) decisions.push({ type: 'contactUnroutable', contactId: row.contact.contactId, reason });
}

export function offerOf(row: ContactRow, agentId: string) {
  const { contactId } = row.contact;
  return { offerId: `${contactId}#${row.offersMade}`, contactId, agentId };
}

export function cancelOffer(desk: Desk, row: ContactRow, agentId: string, reason: CancelReason): void {
  desk.decisions.push({ type: 'offerCancelled', ...offerOf(row, agentId), reason });
}

export function cancelOffers(desk: Desk, agentId: string, reason: CancelReason): void {
  for (const row of bySequence(heldBy(desk.world, agentId))) {
    if (row.state.status !== 'offered') continue;
    cancelOffer(desk, row, agentId, reason);
    wait(desk, row);
  }
}

/** R8, R10: offers the contact, or assigns it at once where offers are accepted by themselves. */
export function offer(
  desk: Desk,
  row: ContactRow,
  agentId: string,
  parks: readonly string[],
  urgent: boolean,
): void {
  const { world } = desk;
  const queue = queueOf(world, row);
  const channel = channelOf(world, row);
  const expiresAt = world.now + (queue?.offerTimeoutMs ?? channel?.offerTimeoutMs ?? 0);
  const why = {
    skills: skillsShown(world, agentId, row),
    lastAgent: row.contact.preferredAgentId === agentId,
  };
  const state = { status: 'offered', agentId, expiresAt, ...(parks.length > 0 ? { parks } : {}) } as const;
  const offersMade = row.offersMade + 1;
  const offered = setContact(desk, row, { offersMade, state, urgent: urgent || undefined });
  desk.decisions.push({
    type: 'offerMade',
    ...offerOf(offered, agentId),
    ring: ringOf(world, row),
    madeAt: world.now,
    expiresAt,
    why,
    parks,
    ...(urgent ? { urgent } : {}),
  });
  if (queue?.autoAccept ?? channel?.autoAccept) accept(desk, offered, agentId);
}

/** The offered contact is the agent's; what stood in its way is parked first. */
export function accept(desk: Desk, row: ContactRow, agentId: string): void {
  const parks = row.state.status === 'offered' ? (row.state.parks ?? []) : [];
  const items = parks.flatMap((id) =>
    heldBy(desk.world, agentId).filter(
      ({ contact, state }) => contact.contactId === id && state.status === 'active',
    ),
  );
  for (const item of items) {
    park(desk, item, agentId, 'interruption', row.contact.contactId);
  }
  if (items.length > 0) {
    const interruptedAt = [...(desk.world.agents.get(agentId)?.interruptedAt ?? []), desk.world.now];
    setAgent(desk, agentId, { interruptedAt });
  }
  own(desk, row, agentId, offerOf(row, agentId).offerId);
}

/** Sets an open contact aside for another one. */
export function park(
  desk: Desk,
  row: ContactRow,
  agentId: string,
  by: 'interruption' | 'assignment',
  displacedBy: string,
): void {
  const state = { status: 'parked', agentId, since: desk.world.now, by, until: null } as const;
  const interruptions = by === 'interruption' ? (row.interruptions ?? 0) + 1 : row.interruptions;
  setContact(desk, row, { ...workDone(desk, row), state, interruptions });
  const { contactId } = row.contact;
  desk.decisions.push({ type: 'contactParked', contactId, agentId, by, until: null, displacedBy });
}

export function own(desk: Desk, row: ContactRow, agentId: string, offerId: string | null): void {
  measureAnswer(desk.world, row);
  takeOn(desk, row, agentId);
  desk.decisions.push({ type: 'contactAssigned', contactId: row.contact.contactId, agentId, offerId });
}

/** The contact is the agent's open work from now on. */
export function takeOn(desk: Desk, row: ContactRow, agentId: string): void {
  const { now } = desk.world;
  setContact(desk, row, {
    ...workDone(desk, row),
    state: { status: 'active', agentId, since: now },
    directed: undefined,
  });
  setAgent(desk, agentId, { idleSince: now, expiredInARow: 0 });
}

/** R14: everything the agent has goes back to the queues, but what was parked by hand and is not due back. */
export function giveBack(desk: Desk, agentId: string, reason: 'agentOffline' | 'agentRemoved'): void {
  const rows = bySequence(rowsOf(desk.world)).filter(
    ({ state }) => state.status !== 'waiting' && state.agentId === agentId,
  );
  for (const row of rows) if (row.state.status !== 'parked') loseHolder(desk, row, reason);
  for (const row of rows) if (row.state.status === 'parked') loseHolder(desk, row, reason);
}

export function loseHolder(desk: Desk, row: ContactRow, reason: 'agentOffline' | 'agentRemoved'): void {
  const { contactId } = row.contact;
  const { state } = row;
  if (state.status === 'waiting') return;
  const { agentId } = state;
  if (state.status === 'wrapUp') {
    desk.world.contacts.delete(contactId);
    desk.decisions.push({ type: 'wrapUpCut', contactId, agentId, reason });
  } else if (state.status === 'offered') {
    cancelOffer(desk, row, agentId, reason);
    wait(desk, row);
  } else if (state.status === 'active' || reason === 'agentRemoved') {
    comeBack(desk, row, reason, null);
  } else if (dueBackAt(desk.world, row) <= desk.world.now) {
    comeBack(desk, row, state.by === 'interruption' ? reason : 'agentGone', null);
  }
}

/** Active or parked work waits again for anybody. */
export function comeBack(
  desk: Desk,
  row: ContactRow,
  reason: 'requeued' | 'agentOffline' | 'agentRemoved' | 'deadline' | 'agentGone',
  excludedUntil: number | null,
): void {
  if (row.state.status === 'waiting') return;
  const { agentId } = row.state;
  const { contactId } = row.contact;
  desk.decisions.push({ type: 'contactReturned', contactId, agentId, reason, excludedUntil });
  wait(desk, row, excludedUntil === null ? undefined : { kind: 'cooldown', agentId, until: excludedUntil });
}
