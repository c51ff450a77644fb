import type { ConfigPath } from '../config-problem.ts';
import { valueAt } from '../read/value-at.ts';

/**
 * A mapping of the file that nothing has vouched for yet. The checks across entries read leniently: what has the wrong
 * type is the schema's to report, and must not hide what else is wrong.
 */
export type RawEntry = { readonly path: ConfigPath; readonly value: Readonly<Record<string, unknown>> };

/** The mapping at a path below `entry`, if it is one. */
export function childEntry(entry: RawEntry, key: string): RawEntry | undefined {
  return asEntry([...entry.path, key], valueAt(entry.value, [key]));
}

/** The mappings in the list at a key of `entry`. */
export function childEntries(entry: RawEntry, key: string): readonly RawEntry[] {
  const list = valueAt(entry.value, [key]);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index) => asEntry([...entry.path, key, index], item) ?? []);
}

/** The text at a key, if it is one. */
export function textAt(entry: RawEntry, key: string): string | undefined {
  const value = valueAt(entry.value, [key]);
  return typeof value === 'string' ? value : undefined;
}

/** The texts in the list at a key, with their paths. */
export function textsAt(
  entry: RawEntry,
  key: string,
): readonly { readonly path: ConfigPath; readonly text: string }[] {
  const list = valueAt(entry.value, [key]);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index) =>
    typeof item === 'string' ? [{ path: [...entry.path, key, index], text: item }] : [],
  );
}

/** Any value as an entry, if it is a mapping. */
export function asEntry(path: ConfigPath, value: unknown): RawEntry | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return { path, value: value as Readonly<Record<string, unknown>> };
}
