import type { Language } from '../../../shared/contract/primitives.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Milliseconds as a clock shows them: `0:38`, `38 min`, `2:41 h`, `3 d` (`3 T` in German); `−` when past. */
export function formatDuration(milliseconds: number, language: Language): string {
  const sign = milliseconds < 0 ? '−' : '';
  const length = Math.abs(milliseconds);
  if (length >= day) return `${sign}${Math.floor(length / day)} ${language === 'de' ? 'T' : 'd'}`;
  if (length >= hour) return `${sign}${Math.floor(length / hour)}:${twoDigits((length % hour) / minute)} h`;
  if (length >= minute) return `${sign}${Math.floor(length / minute)} min`;
  return `${sign}0:${twoDigits(length / second)}`;
}

/** Minutes and seconds, for what an agent watches pass: `0:14`, `12:05`; hours from there on. */
export function formatStopwatch(milliseconds: number, language: Language): string {
  const length = Math.max(0, milliseconds);
  if (length >= hour) return formatDuration(length, language);
  return `${Math.floor(length / minute)}:${twoDigits((length % minute) / second)}`;
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}
