import { durationMs } from '../../shared/domain/duration.ts';
import type { Shift } from '../../shared/staffing/simulation/scenario.ts';
import { clockMs } from './clock-time.ts';
import type { ScenarioShift } from './scenario-file.ts';

const dayMs = 24 * 3_600_000;

/** An agent's shifts on every day that the scenario touches; without any, the agent is there all the time. */
export function shiftsOf(
  agentId: string,
  shiftIds: readonly string[] | undefined,
  shifts: readonly ScenarioShift[],
  time: { readonly startMs: number; readonly durationMs: number },
): readonly Shift[] {
  if (shiftIds === undefined) return [{ agentId, fromMs: 0, toMs: Infinity }];
  const planned = shifts.filter(({ id }) => shiftIds.includes(id));
  const days = Math.ceil((time.startMs + time.durationMs) / dayMs);
  // The day before the first: its night shift may last into the scenario.
  return Array.from({ length: days + 1 }, (_, day) => (day - 1) * dayMs - time.startMs).flatMap(
    (midnightMs) => planned.map((shift) => onDay(agentId, shift, midnightMs)).filter(({ toMs }) => toMs > 0),
  );
}

function onDay(agentId: string, { from, to, breaks }: ScenarioShift, midnightMs: number): Shift {
  const fromMs = midnightMs + clockMs(from);
  const lastsMs = clockMs(to) - clockMs(from);
  return {
    agentId,
    fromMs,
    toMs: fromMs + (lastsMs > 0 ? lastsMs : lastsMs + dayMs),
    breaks: breaks
      .map(({ at, lasts }) => {
        const afterMs = clockMs(at) - clockMs(from);
        const beginMs = fromMs + (afterMs >= 0 ? afterMs : afterMs + dayMs);
        return { fromMs: beginMs, toMs: beginMs + durationMs(lasts) };
      })
      .filter(({ toMs }) => toMs > 0)
      .toSorted((left, right) => left.fromMs - right.fromMs),
  };
}
