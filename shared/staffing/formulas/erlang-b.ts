import { requireCount, requireNotNegative } from './check.ts';

/**
 * Erlang B: probability that all of `servers` are busy when nobody waits; `load` in Erlangs. Recursion of Erlang (1917),
 * B(n) = aB(n−1)/(n + aB(n−1)), which neither overflows nor cancels. O(servers). RangeError on impossible input.
 */
export function blockingProbability(servers: number, load: number): number {
  requireCount('servers', servers, 0);
  requireNotNegative('load', load);
  let blocking = 1;
  for (let count = 1; count <= servers; count += 1) blocking = (load * blocking) / (count + load * blocking);
  return blocking;
}
