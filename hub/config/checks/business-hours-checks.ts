import { minuteRange, weekdays } from '../../../shared/domain/open-week.ts';
import { isKnownTimeZone } from '../../../shared/domain/zone-offset.ts';
import { printable } from '../config-problem.ts';
import type { ConfigIssue } from '../config-problem.ts';
import { didYouMean } from '../nearest-name.ts';
import { childEntries, childEntry, textAt, textsAt } from './raw-entry.ts';
import type { RawEntry } from './raw-entry.ts';

/** C6, B9: time zones that exist, ranges that run forward without overlapping, a week that opens at all. */
export function businessHoursIssues(root: RawEntry): readonly ConfigIssue[] {
  return childEntries(root, 'businessHours').flatMap((entry) => [...zoneIssues(entry), ...weekIssues(entry)]);
}

function zoneIssues(entry: RawEntry): readonly ConfigIssue[] {
  const timeZone = textAt(entry, 'timeZone');
  if (timeZone === undefined || timeZone === '' || isKnownTimeZone(timeZone)) return [];
  const hint = didYouMean(timeZone, Intl.supportedValuesOf('timeZone'));
  return [
    {
      path: [...entry.path, 'timeZone'],
      message: `unknown time zone "${printable(timeZone)}"${hint || ': write one such as Europe/Vienna'}`,
    },
  ];
}

function weekIssues(entry: RawEntry): readonly ConfigIssue[] {
  const week = childEntry(entry, 'week');
  if (week === undefined) return [];
  const days = weekdays.map((weekday) => textsAt(week, weekday));
  if (days.every((ranges) => ranges.length === 0)) {
    return [{ path: week.path, message: 'never opens: give at least one day a range such as 08:00-18:00' }];
  }
  return days.flatMap(dayIssues);
}

function dayIssues(ranges: ReturnType<typeof textsAt>): readonly ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  let end = 0;
  for (const { path, text } of ranges) {
    const { from, to } = minuteRange(text);
    if (to <= from) {
      issues.push({
        path,
        message: `ends before it begins: write a night as two ranges, ${overnight(text)}`,
      });
    } else if (from < end) {
      issues.push({ path, message: 'overlaps the range before it, or is out of order' });
    }
    // A range in the wrong form is NaN and the schema's to report.
    if (to > end) end = to;
  }
  return issues;
}

function overnight(text: string): string {
  const [from = '', to = ''] = text.split('-');
  return to === '00:00' ? `${from}-24:00` : `${from}-24:00 and 00:00-${to} on the next day`;
}
