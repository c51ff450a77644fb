import { valueAt } from '../read/value-at.ts';
import { childEntries, textAt } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';

const sections = { businessHours: 'business hours', skills: 'skill', queues: 'queue' } as const;

/** Sections whose entries others refer to. */
export type ReferredSection = keyof typeof sections;

/** The ids of a section; undefined when the file leaves the section out, so that nothing can be said. */
export function idsOf(root: RawEntry, section: ReferredSection): ReadonlySet<string> | undefined {
  if (valueAt(root.value, [section]) === undefined) return undefined;
  return new Set(childEntries(root, section).flatMap((entry) => textAt(entry, 'id') ?? []));
}

/** How people call an entry of the section. */
export function nameOfSection(section: ReferredSection): string {
  return sections[section];
}
