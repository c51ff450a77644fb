import type { Database } from '../db/database.ts';
import { newId } from '../ids.ts';
import type { Role } from '../../shared/contract/user.ts';
import { expiryAfterUse, longestLife, touchInterval } from './session-lifetime.ts';
import {
  deleteOldSessions,
  findLiveSession,
  findLiveSessionsById,
  insertSession,
  listLiveSessions,
  touchSession,
  type LiveSessionRow,
} from './session-repository.ts';
import { revokeSession, revokeUserSessions } from './session-revocation.ts';
import { hashToken, looksLikeToken, newSecretToken } from './secret-token.ts';

/** Whoever makes a request: the session proves it, the role limits it. */
export type Caller = {
  readonly sessionId: string;
  readonly userId: string;
  readonly role: Role;
  readonly name: string;
  readonly login: string;
};

/** A session in a list, without its token. */
export type SessionSummary = {
  readonly id: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  readonly userAgent: string;
};

/** Signed-in sessions: bearer tokens whose hash alone is stored. */
export type Sessions = {
  /** Starts a session; the token is shown this once. */
  create: (
    userId: string,
    userAgent: string,
  ) => Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** Who a bearer token belongs to, if it is valid now; using it keeps it alive. */
  authenticate: (token: string) => Promise<Caller | null>;
  /** Callers of those sessions that are still valid, by session id; with their present role and name. */
  stillValid: (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, Caller>>;
  /** Notes that a session is in use; written at most once a minute. */
  touch: (sessionId: string) => void;
  list: (userId: string) => Promise<readonly SessionSummary[]>;
  /** Ends one session of a user; false when they have no such valid session. */
  revoke: (sessionId: string, userId: string, actorId: string | null) => Promise<boolean>;
  /** Ends every session of a user. */
  revokeAll: (userId: string, actorId: string | null) => Promise<void>;
};

/** Opens the sessions. `onTouchFailed` hears of a last-seen time that could not be written; the session works on. */
export function createSessions(
  database: Database,
  now: () => number,
  onTouchFailed: (error: unknown) => void = () => undefined,
): Sessions {
  /** When each session was last written or found written, so that the lane is spared. */
  const touched = new Map<string, number>();

  function touch(sessionId: string, lastSeenAt: number): void {
    const at = now();
    if (at - Math.max(lastSeenAt, touched.get(sessionId) ?? 0) < touchInterval) return;
    forgetOldTouches(touched, at);
    touched.set(sessionId, at);
    database
      .write(async (unit) => {
        const [session] = await findLiveSessionsById(unit.tx, [sessionId], at);
        if (session) await touchSession(unit, sessionId, at, expiryAfterUse(session.created_at, at));
      })
      .catch(onTouchFailed);
  }

  return {
    touch: (sessionId) => touch(sessionId, 0),
    create: async (userId, userAgent) => {
      const token = newSecretToken();
      const at = now();
      const expiresAt = expiryAfterUse(at, at);
      const id = newId();
      await database.write(async (unit) => {
        await deleteOldSessions(unit, userId, at - longestLife);
        await insertSession(unit, {
          id,
          user_id: userId,
          token_hash: hashToken(token),
          user_agent: presentable(userAgent),
          created_at: at,
          last_seen_at: at,
          expires_at: expiresAt,
          revoked_at: null,
        });
        unit.append({
          type: 'sessionCreated',
          at,
          agentId: userId,
          actorId: userId,
          data: { sessionId: id },
        });
      });
      return { token, expiresAt };
    },
    authenticate: async (token) => {
      if (!looksLikeToken(token)) return null;
      const session = await findLiveSession(database.read, hashToken(token), now());
      if (!session) return null;
      touch(session.id, session.last_seen_at);
      return toCaller(session);
    },
    stillValid: async (sessionIds) => {
      const rows = await findLiveSessionsById(database.read, sessionIds, now());
      return new Map(rows.map((row) => [row.id, toCaller(row)]));
    },
    list: async (userId) => {
      const rows = await listLiveSessions(database.read, userId, now());
      return rows.map((row) => ({
        id: row.id,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        expiresAt: row.expires_at,
        userAgent: row.user_agent,
      }));
    },
    revoke: async (sessionId, userId, actorId) => {
      const { value } = await database.write(async (unit) => {
        const [session] = await findLiveSessionsById(unit.tx, [sessionId], now());
        if (session?.user_id !== userId) return false;
        await revokeSession(unit, { sessionId, userId, actorId, at: now() });
        return true;
      });
      return value;
    },
    revokeAll: async (userId, actorId) => {
      await database.write(async (unit) =>
        revokeUserSessions(unit, { userId, actorId, at: now(), exceptSessionId: null }),
      );
    },
  };
}

function toCaller(row: LiveSessionRow): Caller {
  return { sessionId: row.id, userId: row.user_id, role: row.role, name: row.name, login: row.login };
}

/** A browser's name for a list: no control characters, not endless. */
function presentable(userAgent: string): string {
  return userAgent.replaceAll(/[^\u0020-\u007e]/g, '').slice(0, 200);
}

/** Entries older than the interval say nothing any more; the map never outgrows a minute's active sessions. */
function forgetOldTouches(touched: Map<string, number>, now: number): void {
  for (const [sessionId, at] of touched) {
    if (now - at < touchInterval) return;
    touched.delete(sessionId);
  }
}
