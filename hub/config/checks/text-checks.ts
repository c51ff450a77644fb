import type { ConfigIssue, ConfigPath } from '../config-problem.ts';

const deepestPath = 20;

/** C2: texts that no database keeps as they are: PostgreSQL has no NUL, UTF-8 no half of a surrogate pair. */
export function textIssues(value: unknown, path: ConfigPath = []): readonly ConfigIssue[] {
  if (typeof value === 'string') {
    if (value.isWellFormed() && !value.includes('\0')) return [];
    return [{ path, message: 'holds a character that cannot be stored (\\0 or half of a pair)' }];
  }
  // Deeper than any configuration: an alias that holds itself.
  if (path.length > deepestPath) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => textIssues(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textIssues(inner, [...path, key]));
}
