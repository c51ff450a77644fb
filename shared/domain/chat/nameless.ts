import type { Language } from '../../contract/primitives.ts';

/** What agents call a visitor who gave no name. */
export const nameless: Readonly<Record<Language, string>> = { de: 'Besucher', en: 'Visitor' };
