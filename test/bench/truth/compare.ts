import type { Tree } from './case-file.ts';

/** The largest deviation in units of what is allowed, and where. */
export interface Worst {
  readonly worst: number;
  readonly at: string;
}

/** How far a number may lie from the expected one. */
export type Allowed = (path: string, expected: number) => number;

/**
 * Compares every expected number with the one of the same name; structures by name, lists by position. A number that
 * was not produced, or is none, deviates infinitely. Notes (texts) are no numbers and are passed over.
 */
export function worstDeviation(
  expected: Tree,
  produced: Tree | undefined,
  allowed: Allowed,
  path = '',
): Worst {
  if (typeof expected === 'string') return { worst: 0, at: path };
  if (expected === null || typeof expected === 'boolean') return same(expected === produced, path);
  if (typeof expected === 'number') {
    if (typeof produced !== 'number' || Number.isNaN(produced)) return same(false, path);
    const deviation = Math.abs(produced - expected);
    return { worst: deviation === 0 ? 0 : deviation / allowed(path, expected), at: path };
  }
  return Object.entries(expected)
    .map(([name, value]) => worstDeviation(value, memberOf(produced, name), allowed, join(path, name)))
    .reduce((worst, next) => (next.worst > worst.worst ? next : worst), { worst: 0, at: path });
}

function same(equal: boolean, path: string): Worst {
  return { worst: equal ? 0 : Number.POSITIVE_INFINITY, at: path };
}

function memberOf(produced: Tree | undefined, name: string): Tree | undefined {
  if (typeof produced !== 'object' || produced === null) return undefined;
  return Object.hasOwn(produced, name) ? (produced as Readonly<Record<string, Tree>>)[name] : undefined;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
