const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Codes that X still uses under their old names. */
const RENAMED: Readonly<Record<string, string>> = { in: 'id', iw: 'he', ji: 'yi' };

/** The ISO 639-1 code in a language tag of X; null for `und`, `zxx`, `qam` and the like, which are no languages. */
export function languageOf(tag: string): string | null {
  const code = tag.toLowerCase().split('-')[0] ?? '';
  if (!/^[a-z]{2}$/.test(code)) return null;
  const current = RENAMED[code] ?? code;
  return NAMES.of(current) === undefined ? null : current;
}
