import type { WidgetRefusal } from './chat-client.ts';

/** First and longest pause before another try after a refusal that passes (milliseconds). */
const pauses: Partial<Record<WidgetRefusal, readonly [number, number]>> = {
  draining: [500, 20_000],
  throttled: [2_000, 120_000],
  blocked: [60_000, 900_000],
  internal: [5_000, 120_000],
};

/**
 * How long to wait before the next try (milliseconds), doubled with each and scattered by half, so that pages let go
 * together do not return together; null when trying again is of no use. `tries`: refused so often before; `chance`: 0–1.
 */
export function retryDelay(code: WidgetRefusal, tries: number, chance: number): number | null {
  const pause = pauses[code];
  if (pause === undefined) return null;
  const [first, longest] = pause;
  return Math.min(first * 2 ** Math.min(tries, 20), longest) * (0.75 + chance / 2);
}
