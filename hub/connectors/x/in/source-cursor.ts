import { durationMs } from '../../../../shared/domain/duration.ts';
import type { XAccountConfig } from '../../../../shared/contract/x-account.ts';

/** Where a source stands: after the newest id that was committed, or (before there is one) at a time. */
export type SourceCursor = { readonly afterId: string } | { readonly from: number };

/** How far back X searches (milliseconds), less a margin for its clock. */
const FARTHEST = 7 * 24 * 60 * 60_000 - 10 * 60_000;

/** The stored form. */
export function writeCursor(cursor: SourceCursor): string {
  return 'afterId' in cursor ? cursor.afterId : `from:${new Date(cursor.from).toISOString()}`;
}

/** Reads the stored form; null when it is none. */
export function readCursor(value: string | null): SourceCursor | null {
  if (value === null) return null;
  if (/^\d{1,25}$/.test(value)) return { afterId: value };
  const from = Date.parse(value.replace(/^from:/, ''));
  return Number.isNaN(from) ? null : { from };
}

/** Where the first look begins. */
export function firstCursor(account: Pick<XAccountConfig, 'startWith'>, now: number): SourceCursor {
  return { from: account.startWith === 'new' ? now : now - durationMs(account.startWith) };
}

/** What is asked of X to get everything behind a cursor. Its search knows no id from before its last days. */
export function sinceQuery(cursor: SourceCursor, now: number, isSearch: boolean): Record<string, string> {
  if ('afterId' in cursor) {
    const isTooOld = isSearch && instantIn(cursor.afterId) < now - FARTHEST;
    return isTooOld ? farthestQuery(now) : { since_id: cursor.afterId };
  }
  return { start_time: timeOf(Math.max(cursor.from, now - FARTHEST)) };
}

/** Everything that X still finds, for an id that has become too old to be asked for. */
export function farthestQuery(now: number): Record<string, string> {
  return { start_time: timeOf(now - FARTHEST) };
}

/** X's ids hold the milliseconds since its epoch (4 November 2010) in all but the last 22 bits. */
function instantIn(id: string): number {
  return Number(BigInt(id) >> 22n) + 1_288_834_974_657;
}

function timeOf(instant: number): string {
  return new Date(Math.floor(instant / 1_000) * 1_000).toISOString().replace('.000Z', 'Z');
}

/** Orders ids of X, which are numbers too large for a number. */
export function compareIds(left: string, right: string): number {
  const difference = BigInt(left) - BigInt(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
