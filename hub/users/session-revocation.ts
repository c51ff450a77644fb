import type { Unit } from '../db/database.ts';
import { listUnrevokedSessionIds, markRevoked } from './session-repository.ts';

/** Whose sessions end, by whom, and which one may stay. */
export type Revocation = {
  readonly userId: string;
  readonly actorId: string | null;
  readonly at: number;
  readonly exceptSessionId: string | null;
};

/** Ends a user's sessions inside a unit of work. The `sessionRevoked` events make open sockets close. */
export async function revokeUserSessions(unit: Unit, revocation: Revocation): Promise<void> {
  const { userId, actorId, at, exceptSessionId } = revocation;
  for (const sessionId of await listUnrevokedSessionIds(unit.tx, userId)) {
    if (sessionId !== exceptSessionId) await revokeSession(unit, { sessionId, userId, actorId, at });
  }
}

/** Ends one session inside a unit of work. */
export async function revokeSession(
  unit: Unit,
  session: {
    readonly sessionId: string;
    readonly userId: string;
    readonly actorId: string | null;
    readonly at: number;
  },
): Promise<void> {
  const { sessionId, userId, actorId, at } = session;
  await markRevoked(unit, sessionId, at);
  unit.append({ type: 'sessionRevoked', at, agentId: userId, actorId, data: { sessionId } });
}
