import type { Language } from '../../shared/contract/primitives.ts';

const day = 86_400_000;

/** Says times, days and sizes as the visitor's language and time zone have them. */
export type Formats = {
  readonly time: (at: number) => string;
  /** "today", "yesterday", or the date. */
  readonly day: (at: number, now: number) => string;
  /** Day and time, for what is to come. */
  readonly moment: (at: number) => string;
  readonly size: (bytes: number) => string;
};

/** Midnight before an instant, in the zone of this machine. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Formats of one language. */
export function createFormats(language: Language): Formats {
  const locale = language === 'de' ? 'de' : 'en-GB';
  const dated = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const timed = { hour: '2-digit', minute: '2-digit' } as const;
  const time = new Intl.DateTimeFormat(locale, timed);
  const date = new Intl.DateTimeFormat(locale, dated);
  const moment = new Intl.DateTimeFormat(locale, { ...dated, ...timed });
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    time: (at) => time.format(at),
    day: (at, now) => {
      // Rounded: days of 23 and 25 hours are days, too.
      const ago = Math.round((startOfDay(at) - startOfDay(now)) / day);
      return ago === 0 || ago === -1 ? near.format(ago, 'day') : date.format(at);
    },
    moment: (at) => moment.format(at),
    size: (bytes) =>
      bytes < 1_000_000
        ? `${number.format(Math.max(1, Math.round(bytes / 1_000)))} kB`
        : `${number.format(bytes / 1_000_000)} MB`,
  };
}
