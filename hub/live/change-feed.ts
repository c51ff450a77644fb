import type { Logger } from 'pino';
import type { QueueLoad } from '../../shared/contract/queue.ts';

/** The load of every queue, for the sockets. */
export type QueueLoadFeed = {
  /** Something happened that may have changed it. */
  readonly touch: () => void;
  readonly current: () => Promise<readonly QueueLoad[]>;
  readonly stop: () => void;
};

/** Ticks after which the load is looked at without being touched: work becomes overdue by itself. */
const untouchedTicks = 10;

/** Pushes the load when it changed, at most once per `every` milliseconds and only while somebody listens. */
export function createQueueLoadFeed(parts: {
  readonly read: () => Promise<readonly QueueLoad[]>;
  readonly push: (loads: readonly QueueLoad[]) => void;
  readonly hasListeners: () => boolean;
  readonly every: number;
  readonly log: Logger;
}): QueueLoadFeed {
  let touched = true;
  let ticks = 0;
  let reading = false;
  let pushed = '';

  async function look(): Promise<void> {
    reading = true;
    try {
      const loads = await parts.read();
      const text = JSON.stringify(loads);
      if (text === pushed) return;
      pushed = text;
      parts.push(loads);
    } catch (error) {
      parts.log.error({ err: error }, 'the queue loads could not be read');
    } finally {
      reading = false;
    }
  }

  const timer = setInterval(() => {
    ticks += 1;
    if (reading || !parts.hasListeners()) return;
    if (!touched && ticks < untouchedTicks) return;
    touched = false;
    ticks = 0;
    void look();
  }, parts.every).unref();

  return {
    touch: () => {
      touched = true;
    },
    current: parts.read,
    stop: () => clearInterval(timer),
  };
}
