const pattern = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,3})?)?$/;
const dayMs = 24 * 3_600_000;

/** Milliseconds after midnight of `08:00`, `08:00:30` or `08:00:30.5`; NaN for anything else. */
export function clockMs(text: string): number {
  const [, hours, minutes, seconds = '0', fraction = ''] = pattern.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return Number.NaN;
  return (Number(hours) * 60 + Number(minutes)) * 60_000 + Math.round(Number(seconds + fraction) * 1_000);
}

/** `08:30` for a moment so long after a start at `startMs` after midnight. */
export function clockText(startMs: number, afterMs: number): string {
  const minutes = Math.round((startMs + afterMs) / 60_000) % (24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** How long after a start at `startMs` a time of day comes for the first time, ms. */
export function firstAfter(startMs: number, timeMs: number): number {
  return (((timeMs - startMs) % dayMs) + dayMs) % dayMs;
}
