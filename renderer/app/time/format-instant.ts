import type { Language } from '../../../shared/contract/primitives.ts';

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** Europe's 24-hour clock in both languages: `10:43`. */
export function formatTime(instant: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit' }).format(instant);
}

/** `10:43:52`, for "draft saved". */
export function formatTimeWithSeconds(instant: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeStyle: 'medium' }).format(instant);
}

/** A date with its weekday: `Montag, 3. November 2026`. */
export function formatDay(instant: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'full' }).format(instant);
}

/** Everything, for tooltips: `3. November 2026 um 10:43`. */
export function formatMoment(instant: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short' }).format(
    instant,
  );
}

/** Month and year, for "customer since". */
export function formatMonth(instant: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { month: 'short', year: 'numeric' }).format(instant);
}

/** Calendar days between two instants on this machine's wall clock; 0 is the same day. */
export function daysBetween(earlier: number, later: number): number {
  const start = new Date(earlier).setHours(0, 0, 0, 0);
  const end = new Date(later).setHours(0, 0, 0, 0);
  return Math.round((end - start) / 86_400_000);
}

/** A moment that may lie days ahead: a time today, else with its date: `24. Nov., 10:43`. */
export function formatDayTime(instant: number, now: number, language: Language): string {
  if (daysBetween(now, instant) === 0) return formatTime(instant, language);
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);
}

/** As short as it stays clear: a time today, a word yesterday, else a date. */
export function formatShortDay(instant: number, now: number, language: Language): string {
  const days = daysBetween(instant, now);
  if (days === 0) return formatTime(instant, language);
  if (days === 1)
    return new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' }).format(-1, 'day');
  const sameYear = new Date(instant).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(instant);
}
