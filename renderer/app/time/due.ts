/** Green, amber, red: how a due clock feels. */
export type DueLevel = 'ok' | 'soon' | 'late';

const minute = 60_000;
const hour = 60 * minute;

/** Amber in the last quarter of the time given, at least the last ten minutes, at most the last hour. */
export function dueLevel(
  { arrivedAt, dueAt }: { readonly arrivedAt: number; readonly dueAt: number },
  now: number,
): DueLevel {
  const left = dueAt - now;
  if (left < 0) return 'late';
  const amber = Math.min(Math.max((dueAt - arrivedAt) / 4, 10 * minute), hour);
  return left <= amber ? 'soon' : 'ok';
}
