import type { XTools } from '../../../../hub/connectors/x/x-tools.ts';

/** A clock that goes only when it is turned, and whoever waits for it. */
export type TurnedClock = Pick<XTools, 'now' | 'wait'> & {
  /** Lets time pass (milliseconds): who waited long enough goes on. */
  readonly turn: (milliseconds: number) => void;
  readonly waiting: () => number;
  /** When those who wait go on, soonest first. */
  readonly due: () => readonly number[];
};

/** A clock that stands at `start`; `changed` is told whenever somebody begins or ends to wait. */
export function createTurnedClock(start: number, changed: () => void): TurnedClock {
  let now = start;
  const waiting = new Map<() => void, number>();
  const goOn = (done: () => void): void => {
    if (!waiting.delete(done)) return;
    done();
    changed();
  };
  return {
    now: () => now,
    wait: (milliseconds, signal) => {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.set(resolve, now + milliseconds);
        signal.addEventListener('abort', () => goOn(resolve), { once: true });
        changed();
      });
    },
    turn: (milliseconds) => {
      now += milliseconds;
      for (const [done, until] of waiting) if (until <= now) goOn(done);
    },
    waiting: () => waiting.size,
    due: () => [...waiting.values()].sort((left, right) => left - right),
  };
}
