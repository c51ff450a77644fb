import type { RoutingConfig } from './config.ts';
import type { RoutableContact } from './events.ts';

/**
 * R11: until when a contact waits for its preferred agent: min(maximum, its own measure) after its arrival. Static, so
 * that a re-queue does not begin the wait anew.
 */
export function preferredWaitEnd(
  { arrivedAt }: RoutableContact,
  ownMeasureMs: number,
  { preferredWaitMs }: RoutingConfig,
): number {
  return arrivedAt + Math.max(0, Math.floor(Math.min(preferredWaitMs, ownMeasureMs)));
}
