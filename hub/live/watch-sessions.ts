import type { RecordedEvent } from '../db/database.ts';
import type { LiveParts } from './live-parts.ts';
import type { Seat } from './open-seat.ts';
import type { SocketRoom } from './socket-room.ts';

/** Ends sockets whose session ended. */
export type SessionWatch = {
  /** Looks through committed events: a revoked session closes its sockets at once. */
  readonly notice: (events: readonly RecordedEvent[]) => void;
  readonly stop: () => void;
};

/** Sessions asked for in one query. */
const atOnce = 500;

/** Opens the watch. It also looks into the database now and then, for sessions that ran out or were ended elsewhere. */
export function watchSessions(parts: LiveParts, room: SocketRoom): SessionWatch {
  const { sessions, limits, log } = parts;

  async function check(seats: readonly Seat[]): Promise<void> {
    for (let start = 0; start < seats.length; start += atOnce) {
      const some = seats.slice(start, start + atOnce);
      const valid = await sessions.stillValid([...new Set(some.map(({ caller }) => caller.sessionId))]);
      for (const seat of some) {
        const caller = valid.get(seat.caller.sessionId);
        if (caller) room.update(seat, caller);
        else seat.signOut('unauthorised');
      }
    }
  }

  function checkSoon(seats: readonly Seat[]): void {
    check(seats).catch((error: unknown) => log.error({ err: error }, 'sessions could not be checked'));
  }

  const timer = setInterval(() => checkSoon(room.seats()), limits.sessionCheckEvery).unref();

  return {
    notice: (events) => {
      for (const { type, agentId, data } of events) {
        if (agentId === null) continue;
        if (type === 'userChanged') checkSoon(room.seatsOfUser(agentId));
        if (type !== 'sessionRevoked') continue;
        for (const seat of room.seatsOfUser(agentId)) {
          if (seat.caller.sessionId === data['sessionId']) seat.signOut('unauthorised');
        }
      }
    },
    stop: () => clearInterval(timer),
  };
}
