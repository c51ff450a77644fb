/** A stretch of time for a report; milliseconds, `to` excluded. */
export type Stretch = { readonly from: number; readonly to: number };

/** The month (UTC, as X bills) that lies this many months before the one of `now`. */
export function monthOf(now: number, back: number): Stretch {
  const date = new Date(now);
  const start = (offset: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1);
  return { from: start(-back), to: start(1 - back) };
}
