/** Deaths in a row after which starting again is pointless. */
const mostFailures = 6;

/** A hub that lived this long was healthy: its death starts a new count. Milliseconds. */
export const healthyAfterMs = 60_000;

/** Milliseconds before the next start after so many deaths in a row; null to give up. */
export function restartDelay(failures: number): number | null {
  if (failures >= mostFailures) return null;
  return Math.min(250 * 2 ** (failures - 1), 5_000);
}
