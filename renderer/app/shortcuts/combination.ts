import type { Language } from '../../../shared/contract/primitives.ts';

/** The part of a keyboard event that decides. */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

/** Modifiers and one key, such as `Mod+K`, `Alt+A`, `Mod+Shift+Enter`, `?`. Mod is Ctrl, or Command on a Mac. */
export type Combination = string;

const shifted = new Set(['?']);

function isKey(press: KeyPress, key: string): boolean {
  if (press.key.toLowerCase() === key.toLowerCase()) return true;
  // With Alt held, some keyboards type another character: then the key's place decides.
  if (!press.altKey) return false;
  return press.code === `Key${key}` || press.code === `Digit${key}` || press.code === `Numpad${key}`;
}

/** Whether this key press is that combination, no modifier more, none less. AltGr is never Alt. */
export function matches(press: KeyPress, combination: Combination): boolean {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const mod = press.ctrlKey || press.metaKey;
  if (mod !== parts.includes('Mod')) return false;
  if (press.altKey !== parts.includes('Alt')) return false;
  if (press.shiftKey !== parts.includes('Shift') && !shifted.has(key)) return false;
  return isKey(press, key);
}

const words: Record<Language, Record<string, string>> = {
  de: { Mod: 'Strg', Shift: 'Umschalt' },
  en: { Mod: 'Ctrl', Shift: 'Shift' },
};

const signs: Record<string, string> = { Enter: '⏎', ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };
const macSigns: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };

/** As it stands on a control: `Strg K`, `Alt A`, `⌘K`. */
export function formatCombination(combination: Combination, language: Language, mac: boolean): string {
  return combination
    .split('+')
    .map((part) => (mac ? macSigns[part] : undefined) ?? signs[part] ?? words[language][part] ?? part)
    .join(mac ? '' : ' ');
}
