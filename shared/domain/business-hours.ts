import { openDay } from './open-stretches.ts';
import type { BusinessHours } from './open-week.ts';

const dayMs = 86_400_000;

/** How far the calculations look before they give up; the answer is then this horizon. */
export const businessHoursHorizonMs = 3_660 * dayMs;

/** Whether the wall clock of `hours` shows a working time at the instant; `null` hours never close. */
export function isOpen(at: number, hours: BusinessHours | null): boolean {
  if (hours === null) return true;
  return openDay(hours, Math.floor(at / dayMs)).stretches.some(({ start, end }) => start <= at && at < end);
}

/** The first instant after `at`, at most `horizonMs` later, at which `hours` begin to be open; null when there is none. To be asked when closed. */
export function nextOpening(at: number, hours: BusinessHours, horizonMs: number): number | null {
  for (let day = Math.floor(at / dayMs); day * dayMs <= at + horizonMs; day += 1) {
    const opening = openDay(hours, day).stretches.find(({ start }) => start > at);
    if (opening !== undefined) return opening.start <= at + horizonMs ? opening.start : null;
  }
  return null;
}

/** Milliseconds of working time in [from, to); negative when `to` comes first. Looks at most ten years far. */
export function businessTimeBetween(from: number, to: number, hours: BusinessHours | null): number {
  if (hours === null) return to - from;
  // Subtracted from zero, so that nothing is 0 and not -0.
  if (to < from) return 0 - businessTimeBetween(to, from, hours);
  const until = Math.min(to, from + businessHoursHorizonMs);
  const firstDay = Math.floor(from / dayMs);
  const lastDay = Math.floor(until / dayMs);
  let total = 0;
  for (let day = firstDay; day <= lastDay; day += 1) {
    const { stretches, openMs } = openDay(hours, day);
    if (day > firstDay && day < lastDay) {
      total += openMs;
      continue;
    }
    for (const { start, end } of stretches) {
      total += Math.max(0, Math.min(end, until) - Math.max(start, from));
    }
  }
  return total;
}

/**
 * The earliest instant by which `ms` of working time have passed since `from`; with negative `ms` the latest instant
 * from which that much passes until `from`. `from` itself for 0, also when closed. At most ten years away.
 */
export function addBusinessTime(from: number, ms: number, hours: BusinessHours | null): number {
  if (hours === null || ms === 0) return from + ms;
  return ms > 0 ? forward(from, ms, hours) : backward(from, -ms, hours);
}

/** R2: the latest start of deferred work: due minus expected handling minus margin, in working time. */
export function latestStart(
  dueAt: number,
  expectedHandlingMs: number,
  marginMs: number,
  hours: BusinessHours | null,
): number {
  return addBusinessTime(dueAt, -(expectedHandlingMs + marginMs), hours);
}

function forward(from: number, ms: number, hours: BusinessHours): number {
  const horizon = from + businessHoursHorizonMs;
  let left = ms;
  for (let day = Math.floor(from / dayMs); day * dayMs < horizon; day += 1) {
    const { stretches, openMs } = openDay(hours, day);
    if (day * dayMs > from && openMs < left) {
      left -= openMs;
      continue;
    }
    for (const stretch of stretches) {
      const start = Math.max(stretch.start, from);
      if (stretch.end <= start) continue;
      if (stretch.end - start >= left) return Math.min(start + left, horizon);
      left -= stretch.end - start;
    }
  }
  return horizon;
}

function backward(from: number, ms: number, hours: BusinessHours): number {
  const horizon = from - businessHoursHorizonMs;
  let left = ms;
  for (let day = Math.floor(from / dayMs); (day + 1) * dayMs > horizon; day -= 1) {
    const { stretches, openMs } = openDay(hours, day);
    if ((day + 1) * dayMs <= from && openMs < left) {
      left -= openMs;
      continue;
    }
    for (const stretch of stretches.toReversed()) {
      const end = Math.min(stretch.end, from);
      if (end <= stretch.start) continue;
      if (end - stretch.start >= left) return Math.max(end - left, horizon);
      left -= end - stretch.start;
    }
  }
  return horizon;
}
