import type { Language } from '../../shared/contract/primitives.ts';

/** Bytes for people, in steps of 1000: `812 B`, `48 kB`, `2,4 MB`. */
export function formatSize(bytes: number, language: Language): string {
  const units = ['B', 'kB', 'MB', 'GB'] as const;
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: step < 2 || value >= 10 ? 0 : 1 });
  return `${number.format(value)} ${units[step] ?? 'B'}`;
}
