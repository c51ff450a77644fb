import { childEntry } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';

/** Where an account sends what is written in a language: one entry for each that it names. */
export function languageRoutesOf(account: RawEntry): readonly RawEntry[] {
  const languages = childEntry(account, 'languages');
  if (languages === undefined) return [];
  return Object.keys(languages.value).flatMap((language) => childEntry(languages, language) ?? []);
}
