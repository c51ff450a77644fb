import type { Kysely } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

/** Counts an offer that the agent left unanswered. */
export async function countUnanswered(unit: Unit, agentId: string, inARow: number): Promise<void> {
  await unit.tx
    .updateTable('agent_presence')
    .set({ expired_in_a_row: inARow })
    .where('user_id', '=', agentId)
    .execute();
}

/** The agent answered: unanswered offers count from zero again. */
export async function forgetUnanswered(unit: Unit, agentId: string): Promise<void> {
  await countUnanswered(unit, agentId, 0);
}

/** The agent took on or ended work. */
export async function touchIdle(unit: Unit, agentId: string, at: number): Promise<void> {
  await unit.tx
    .updateTable('agent_presence')
    .set({ idle_since: at })
    .where('user_id', '=', agentId)
    .execute();
}

/** The router found that the agent does not answer. */
export async function markNotResponding(unit: Unit, agentId: string, at: number): Promise<void> {
  await unit.tx
    .updateTable('agent_presence')
    .set({
      status: 'away',
      reason: 'not-responding',
      since: at,
      idle_since: at,
      expired_in_a_row: 0,
      next_status: null,
      next_reason: null,
    })
    .where('user_id', '=', agentId)
    .execute();
}

/**
 * Stores what an agent chose; an earlier wish for later is over. `told-again`: the router knew the status already, so
 * idle time and unanswered offers count on.
 */
export async function putPresence(
  unit: Unit,
  agentId: string,
  presence: { readonly status: 'available' | 'away' | 'offline'; readonly reason: string | null },
  at: number,
  how: 'new' | 'told-again',
): Promise<void> {
  const row = { ...presence, since: at, next_status: null, next_reason: null };
  const counters = { idle_since: at, expired_in_a_row: 0 };
  await unit.tx
    .insertInto('agent_presence')
    .values({ user_id: agentId, ...row, ...counters, interrupted_at: '[]' })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet(how === 'new' ? { ...row, ...counters } : row),
    )
    .execute();
}

/** Being reachable again, or no longer: idle time counts from here. */
export async function noteReach(unit: Unit, agentId: string, at: number): Promise<void> {
  await unit.tx
    .updateTable('agent_presence')
    .set({ idle_since: at, expired_in_a_row: 0 })
    .where('user_id', '=', agentId)
    .execute();
}

/** Keeps what an agent wants to be later (R14); null takes the wish back. */
export async function putNextStatus(
  unit: Unit,
  agentId: string,
  next: { readonly status: 'away' | 'offline'; readonly reason: string | null } | null,
): Promise<void> {
  await unit.tx
    .updateTable('agent_presence')
    .set({ next_status: next?.status ?? null, next_reason: next?.reason ?? null })
    .where('user_id', '=', agentId)
    .execute();
}

/** The wished status came, with the reason that was wished with it. */
export async function reachNextStatus(
  unit: Unit,
  agentId: string,
  status: 'away' | 'offline',
  at: number,
): Promise<void> {
  await unit.tx
    .updateTable('agent_presence')
    .set((row) => ({
      status,
      reason: status === 'away' ? row.fn.coalesce('next_reason', row.val('other')) : null,
      since: at,
      idle_since: at,
      expired_in_a_row: 0,
      next_status: null,
      next_reason: null,
    }))
    .where('user_id', '=', agentId)
    .execute();
}

/** The agent was interrupted: counted against the budget of an hour (R8). */
export async function noteInterruption(unit: Unit, agentId: string, at: number, from: number): Promise<void> {
  const row = await findPresence(unit.tx, agentId);
  if (row === null) return;
  const recent = readInstants(row.interrupted_at).filter((time) => time > from);
  await unit.tx
    .updateTable('agent_presence')
    .set({ interrupted_at: JSON.stringify([...recent, at]) })
    .where('user_id', '=', agentId)
    .execute();
}

/** The instants of a stored list. */
export function readInstants(text: string): readonly number[] {
  return JSON.parse(text) as readonly number[];
}

/** Everybody's presence rows. */
export async function listPresences(db: Kysely<Schema>) {
  return db
    .selectFrom('agent_presence')
    .innerJoin('users', 'users.id', 'agent_presence.user_id')
    .select([
      'agent_presence.user_id',
      'users.name',
      'users.active',
      'agent_presence.status',
      'agent_presence.reason',
      'agent_presence.since',
      'agent_presence.idle_since',
      'agent_presence.expired_in_a_row',
      'agent_presence.next_status',
      'agent_presence.next_reason',
      'agent_presence.interrupted_at',
    ])
    .execute();
}

/** One agent's presence row. */
export async function findPresence(db: Kysely<Schema>, agentId: string) {
  return (
    (await db.selectFrom('agent_presence').selectAll().where('user_id', '=', agentId).executeTakeFirst()) ??
    null
  );
}

/** Agents who have an offer before them. */
export async function listAgentsWithOpenOffer(db: Kysely<Schema>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('offers')
    .select('agent_id')
    .distinct()
    .where('ended_at', 'is', null)
    .execute();
  return rows.map((row) => row.agent_id);
}
