const dayMs = 86_400_000;

type Zone = {
  readonly format: Intl.DateTimeFormat;
  /** Offset in milliseconds at the start of a UTC day, by day number. */
  readonly offsets: Map<number, number>;
};

const zones = new Map<string, Zone>();

/** Whether this runtime knows the IANA time zone. */
export function isKnownTimeZone(timeZone: string): boolean {
  try {
    zoneOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** A stretch of one UTC day in which the zone's offset from UTC does not change; instants, end excluded. */
export type OffsetStretch = { readonly start: number; readonly end: number; readonly offsetMs: number };

/**
 * A UTC day (number of days since 1970) cut where the zone changes its clocks: nearly always one piece.
 * Two changes within one day have never been seen and would be missed.
 */
export function offsetStretches(timeZone: string, day: number): readonly OffsetStretch[] {
  const zone = zoneOf(timeZone);
  const start = day * dayMs;
  const end = start + dayMs;
  const before = offsetAtDayStart(zone, day);
  const after = offsetAtDayStart(zone, day + 1);
  if (before === after) return [{ start, end, offsetMs: before }];
  const change = changeWithin(zone, start, end, before);
  return [
    { start, end: change, offsetMs: before },
    { start: change, end, offsetMs: after },
  ].filter((stretch) => stretch.start < stretch.end);
}

/** The first millisecond in (start, end] at which the offset is no longer `before`. */
function changeWithin(zone: Zone, start: number, end: number, before: number): number {
  let low = start;
  let high = end;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (measuredOffset(zone.format, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function offsetAtDayStart(zone: Zone, day: number): number {
  const known = zone.offsets.get(day);
  if (known !== undefined) return known;
  // Bounded: a hub that runs for years, or a caller that walks centuries, starts the memory afresh.
  if (zone.offsets.size > 20_000) zone.offsets.clear();
  const offset = measuredOffset(zone.format, day * dayMs);
  zone.offsets.set(day, offset);
  return offset;
}

/** Reads the zone's wall clock at an instant as if it were UTC; the difference is the offset. */
function measuredOffset(format: Intl.DateTimeFormat, at: number): number {
  const parts: Record<string, number> = {};
  for (const part of format.formatToParts(at)) parts[part.type] = Number(part.value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const zone: Zone = { format, offsets: new Map() };
  zones.set(timeZone, zone);
  return zone;
}
