import type { Unit } from '../db/database.ts';
import { dropOldest } from '../users/drop-oldest.ts';
import type { Visitor } from './visitor.ts';
import { touchSession } from './visitor-session-repository.ts';

/** Notes signs of life of visitors, each of them not more often than once a minute. */
export type LastSeen = {
  readonly isDue: (visitor: Visitor, now: number) => boolean;
  readonly note: (unit: Unit, visitor: Visitor, now: number) => Promise<void>;
};

const pause = 60_000;
/** Visitors remembered; whoever is forgotten is noted once more. */
const capacity = 20_000;

/** Opens the notes. */
export function createLastSeen(): LastSeen {
  const noted = new Map<string, number>();

  function isDue({ tokenHash }: Visitor, now: number): boolean {
    const last = noted.get(tokenHash);
    return last === undefined || now - last >= pause || now < last;
  }

  return {
    isDue,
    note: async (unit, visitor, now) => {
      if (!isDue(visitor, now)) return;
      noted.delete(visitor.tokenHash);
      noted.set(visitor.tokenHash, now);
      dropOldest(noted, capacity);
      await touchSession(unit, visitor, now);
    },
  };
}
