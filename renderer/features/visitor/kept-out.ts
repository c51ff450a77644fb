import type { VisitorDetails } from '../../../shared/contract/chat.ts';

/** For how long a visitor can be kept out from here, in hours: an hour, a day, seven days, thirty days. */
export const keepOutHours = [1, 24, 168, 720] as const;

/** Until when the visitor is kept out; null: they are not, or no longer. */
export function keptOutUntil(visitor: VisitorDetails, now: number): number | null {
  return visitor.blockedUntil !== null && visitor.blockedUntil > now ? visitor.blockedUntil : null;
}
