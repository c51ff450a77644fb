import { isDeepStrictEqual } from 'node:util';
import type { RoutingDecision } from '../../shared/routing/decisions.ts';

/** Whether two lists of decisions are the same, bit for bit; the order of an object's fields does not count. */
export function sameDecisions(
  recorded: readonly RoutingDecision[],
  replayed: readonly RoutingDecision[],
): boolean {
  if (recorded.length === 0 && replayed.length === 0) return true;
  const text = JSON.stringify(replayed);
  return JSON.stringify(recorded) === text || isDeepStrictEqual(recorded, JSON.parse(text));
}
