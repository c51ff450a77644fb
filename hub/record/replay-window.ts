import type { MeasuredWindow } from '../../shared/staffing/measures/measures.ts';

const day = 86_400_000;

/** A moment as people type it: `2026-11-20`, `2026-11-20T08:00`, with or without a zone; NaN for anything else. */
export function momentOf(text: string, end: 'from' | 'to'): number {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (date === null) return /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  const [year, month, dayOfMonth] = [Number(date[1]), Number(date[2]), Number(date[3])];
  // On the wall clock of this machine; a date as the end includes that day, however long it is.
  const start = new Date(year, month - 1, dayOfMonth);
  const isReal = start.getMonth() === month - 1 && start.getDate() === dayOfMonth;
  if (!isReal) return Number.NaN;
  return end === 'from' ? start.getTime() : new Date(year, month - 1, dayOfMonth + 1).getTime();
}

/** The window that was asked for; by default the last 24 hours. Null: it ends before it begins. */
export function replayWindow(
  from: number | undefined,
  to: number | undefined,
  now: number,
): MeasuredWindow | null {
  const end = to ?? now;
  const begin = from ?? end - day;
  return begin < end ? { from: begin, to: end } : null;
}
