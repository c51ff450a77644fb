import type { BusinessHours, MinuteRange } from './open-week.ts';
import { offsetStretches } from './zone-offset.ts';
import type { OffsetStretch } from './zone-offset.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A stretch of time that is open all through; instants, end excluded. */
export type OpenStretch = { readonly start: number; readonly end: number };

/** What one UTC day holds: its open stretches in rising order and their sum. */
export type OpenDay = { readonly stretches: readonly OpenStretch[]; readonly openMs: number };

const daysByHours = new WeakMap<BusinessHours, Map<number, OpenDay>>();

/**
 * The open time of one UTC day (number of days since 1970), remembered per `hours` object.
 *
 * Open is when the wall clock shows a time within a range: an hour that the clock skips in spring is not worked, an
 * hour that it shows twice in autumn is worked twice.
 */
export function openDay(hours: BusinessHours, day: number): OpenDay {
  const days = daysByHours.get(hours) ?? new Map<number, OpenDay>();
  if (!daysByHours.has(hours)) daysByHours.set(hours, days);
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size > 5_000) days.clear();
  const stretches = offsetStretches(hours.timeZone, day).flatMap((stretch) => openWithin(hours, stretch));
  const computed = { stretches, openMs: stretches.reduce((sum, { start, end }) => sum + end - start, 0) };
  days.set(day, computed);
  return computed;
}

function openWithin(hours: BusinessHours, stretch: OffsetStretch): readonly OpenStretch[] {
  const firstLocalDay = Math.floor((stretch.start + stretch.offsetMs) / dayMs);
  const lastLocalDay = Math.floor((stretch.end - 1 + stretch.offsetMs) / dayMs);
  const result: OpenStretch[] = [];
  for (let localDay = firstLocalDay; localDay <= lastLocalDay; localDay += 1) {
    for (const range of rangesOf(hours, localDay)) {
      const midnight = localDay * dayMs - stretch.offsetMs;
      const start = Math.max(stretch.start, midnight + range.from * minuteMs);
      const end = Math.min(stretch.end, midnight + range.to * minuteMs);
      if (start < end) result.push({ start, end });
    }
  }
  return result;
}

function rangesOf(hours: BusinessHours, localDay: number): readonly MinuteRange[] {
  if (hours.closedOn.has(localDay)) return [];
  return hours.week[new Date(localDay * dayMs).getUTCDay()] ?? [];
}
