import { isUrgent } from './naive-candidates.ts';
import { capShares, nextStep } from './naive-choice.ts';
import {
  cancelOffer,
  cancelOffers,
  comeBack,
  type Desk,
  offer,
  offerOf,
  setAgent,
  setContact,
  setStatus,
  overflow,
  wait,
} from './naive-desk.ts';
import { lookAtPools } from './naive-estimates.ts';
import { dueBackAt, isLate, isPastDeadline, latestStartOf } from './naive-keys.ts';
import { overflowOpensAt, ringOf } from './naive-skills.ts';
import {
  bySequence,
  isDeferred,
  rowsOf,
  sequenceRank,
  sortedBy,
  statusOf,
  waitingRows,
} from './naive-world.ts';
import type { ContactRow } from '../../../shared/routing/snapshot.ts';

/** What the clock alone brought about, in the order of its moments. */
export function letTimePass(desk: Desk): void {
  for (;;) {
    const due = rowsOf(desk.world).flatMap((row) => {
      const at = momentOf(desk, row);
      return at > desk.world.now ? [] : [{ row, at }];
    });
    const [first] = sortedBy(due, ({ row, at }) => [at, ...sequenceRank(row)]);
    if (!first) return;
    const { row } = first;
    if (row.state.status === 'offered') expire(desk, row, row.state.agentId);
    else if (row.state.status === 'parked') comeBack(desk, row, 'agentGone', null);
    else overflow(desk, row);
  }
}

function momentOf({ world }: Desk, row: ContactRow): number {
  const { state } = row;
  if (state.status === 'offered') return state.expiresAt;
  if (state.status === 'parked')
    return statusOf(world, state.agentId) === 'offline' ? dueBackAt(world, row) : Infinity;
  return state.status === 'waiting' && !row.overflowed ? overflowOpensAt(world, row) : Infinity;
}

function expire(desk: Desk, row: ContactRow, agentId: string): void {
  const { world, decisions } = desk;
  const ring = ringOf(world, row);
  const expiredInARow = (world.agents.get(agentId)?.expiredInARow ?? 0) + 1;
  setAgent(desk, agentId, { expiredInARow });
  decisions.push({ type: 'offerExpired', ...offerOf(row, agentId), ring, expiredInARow });
  wait(desk, row, { kind: 'expired', agentId, ring });
  const { live, deferred } = world.config.expiredOffersAllowed;
  if (expiredInARow < (isDeferred(world, row) ? deferred : live)) return;
  setStatus(desk, agentId, 'notResponding');
  decisions.push({ type: 'agentNotResponding', agentId });
  cancelOffers(desk, agentId, 'agentNotResponding');
}

/** R4 until nothing more can happen; then R9's deadlines and R4 again; at last R7's escalations. */
export function settle(desk: Desk): void {
  do matchAll(desk);
  while (returnLate(desk));
  escalate(desk);
}

/** R9: past its latest start, and still parked after all that could be taken up was. */
function returnLate(desk: Desk): boolean {
  const late = rowsOf(desk.world).filter((row) => isPastDeadline(desk.world, row));
  for (const row of bySequence(late)) comeBack(desk, row, 'deadline', null);
  return late.length > 0;
}

function matchAll(desk: Desk): void {
  lookAtPools(desk.world);
  for (let step = nextStep(desk.world); step; step = nextStep(desk.world)) {
    if (step.kind === 'offer') offer(desk, step.row, step.agentId, step.parks, step.urgent);
    else if (step.kind === 'resume') resume(desk, step.row);
    else giveWay(desk, step.row, step.offer);
    capShares(desk.world);
    lookAtPools(desk.world);
  }
}

/** R8: the room goes to the live contact at once, not to whoever else might come first. */
function giveWay(desk: Desk, row: ContactRow, open: ContactRow): void {
  if (open.state.status !== 'offered') return;
  const { agentId } = open.state;
  cancelOffer(desk, open, agentId, 'liveFirst');
  wait(desk, open);
  offer(desk, row, agentId, [], false);
}

function resume(desk: Desk, row: ContactRow): void {
  if (row.state.status !== 'parked') return;
  const { agentId } = row.state;
  const { now } = desk.world;
  setContact(desk, row, { state: { status: 'active', agentId, since: now } });
  setAgent(desk, agentId, { idleSince: now, expiredInARow: 0 });
  desk.decisions.push({ type: 'contactResumed', contactId: row.contact.contactId, agentId });
}

function escalate(desk: Desk): void {
  const { world } = desk;
  const rows = waitingRows(world).filter((row) => isLate(world, row) && !row.escalated);
  for (const row of bySequence(rows.filter((one) => !isUrgent(world, one)))) {
    setContact(desk, row, { escalated: true });
    const { contactId } = row.contact;
    desk.decisions.push({ type: 'contactEscalated', contactId, latestStartAt: latestStartOf(world, row) });
  }
}
