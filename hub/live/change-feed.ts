import type { Logger } from 'pino';

/** Figures for the sockets that change all the time. */
export type ChangeFeed<T> = {
  /** Something happened that may have changed them. */
  readonly touch: () => void;
  /** Somebody came who does not have them. */
  readonly again: () => void;
  readonly current: () => Promise<T>;
  readonly stop: () => void;
};

/** Pushes the figures when they changed, at most once per `every` milliseconds and only while somebody listens. */
export function createChangeFeed<T>(parts: {
  readonly what: string;
  readonly read: () => Promise<T>;
  readonly push: (figures: T) => void;
  readonly hasListeners: () => boolean;
  readonly every: number;
  /** Ticks after which they are looked at without being touched: some things change by themselves. */
  readonly untouchedTicks: number;
  readonly log: Logger;
}): ChangeFeed<T> {
  let touched = true;
  let ticks = 0;
  let reading = false;
  let pushed = '';

  async function look(): Promise<void> {
    reading = true;
    try {
      const figures = await parts.read();
      const text = JSON.stringify(figures);
      if (text === pushed) return;
      pushed = text;
      parts.push(figures);
    } catch (error) {
      parts.log.error({ err: error }, `the ${parts.what} could not be read`);
    } finally {
      reading = false;
    }
  }

  const timer = setInterval(() => {
    ticks += 1;
    if (reading || !parts.hasListeners()) return;
    if (!touched && ticks < parts.untouchedTicks) return;
    touched = false;
    ticks = 0;
    void look();
  }, parts.every).unref();

  return {
    touch: () => {
      touched = true;
    },
    again: () => {
      touched = true;
      pushed = '';
    },
    current: parts.read,
    stop: () => clearInterval(timer),
  };
}
