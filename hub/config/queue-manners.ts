import type { QueueConfig } from '../../shared/contract/config-file.ts';
import { durationMs } from '../../shared/domain/duration.ts';
import type { QueueManners } from './configuration.ts';
import { interruptionMode, interruptionModes } from './interruption-modes.ts';

/** How the router treats contacts of a queue, in its own words. */
export function queueManners(queue: QueueConfig): QueueManners {
  const { autoAccept, interruption, interruptedBy, overflow, share, serviceLevel } = queue;
  return {
    serviceLevel,
    ...(autoAccept === undefined ? {} : { autoAccept }),
    ...(interruption === undefined ? {} : { interruption: interruptionMode(interruption) }),
    ...(interruptedBy === undefined ? {} : { interruptedBy: interruptionModes(interruptedBy) }),
    ...(overflow === undefined ? {} : { overflow: overflowRouting(overflow) }),
    ...(share === undefined ? {} : { share }),
  };
}

function overflowRouting({ to, after, whenWaiting }: NonNullable<QueueConfig['overflow']>) {
  return {
    toQueueId: to,
    ...(after === undefined ? {} : { afterMs: durationMs(after) }),
    ...(whenWaiting === undefined ? {} : { whenWaiting }),
  };
}
