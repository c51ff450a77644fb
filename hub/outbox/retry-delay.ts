const steps = [5, 15, 60, 300, 900, 1_800, 3_600].map((seconds) => seconds * 1000);

/** After this long without success a message has failed: two days, as mail servers do (RFC 5321 §4.5.4.1 asks for days). */
export const givingUpAfterMs = 48 * 60 * 60_000;

/** Milliseconds until the next attempt after `attempts` failed ones (at least 1). */
export function retryDelayMs(attempts: number): number {
  return steps[Math.min(attempts, steps.length) - 1] ?? steps[0] ?? 0;
}
