const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const durationPattern = /^(\d{1,9})(ms|s|m|h|d)$/;

/** Milliseconds of `90s`, `30m`, `4h`, `2d`; NaN for anything else, so that a check against limits refuses it. */
export function durationMs(text: string): number {
  const [, count, unit] = durationPattern.exec(text) ?? [];
  if (count === undefined || unit === undefined) return Number.NaN;
  return Number(count) * unitMs[unit as keyof typeof unitMs];
}
