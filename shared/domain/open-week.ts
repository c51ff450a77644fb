import type { BusinessHoursConfig } from '../contract/config-file.ts';

/** Minutes since local midnight, end excluded: 08:00-18:00 is {480, 1080}, 24:00 is 1440. */
export type MinuteRange = { readonly from: number; readonly to: number };

/** Business hours ready to be asked: when a queue works, on the wall clock of a place. */
export type BusinessHours = {
  readonly timeZone: string;
  /** Seven days from Sunday (as `Date` counts them); ranges rising, apart from each other. */
  readonly week: readonly (readonly MinuteRange[])[];
  /** Local days (number of days since 1970) on which nobody works. */
  readonly closedOn: ReadonlySet<number>;
};

/** The days of the week as the configuration file names them, in `Date`'s order. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** A `08:00-18:00` of the configuration file in minutes. */
export function minuteRange(text: string): MinuteRange {
  const [from = '', to = ''] = text.split('-');
  return { from: minuteOfDay(from), to: minuteOfDay(to) };
}

/** The hours of a validated configuration entry, in the form that the calculations use. */
export function businessHoursFrom(config: BusinessHoursConfig): BusinessHours {
  return {
    timeZone: config.timeZone,
    week: weekdays.map((weekday) => merged(config.week[weekday].map(minuteRange))),
    closedOn: new Set(config.closedOn.map((date) => Date.parse(date) / 86_400_000)),
  };
}

function minuteOfDay(text: string): number {
  const [hours, minutes] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Rising order; ranges that touch or overlap become one. */
function merged(ranges: readonly MinuteRange[]): readonly MinuteRange[] {
  const result: MinuteRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last === undefined || range.from > last.to) result.push(range);
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
  }
  return result;
}
