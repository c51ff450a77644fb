import type { ChannelRouting, QueueRouting, RoutingConfig } from './config.ts';
import type { RoutableContact } from './events.ts';

/**
 * R11: until when a contact waits for its preferred agent: min(maximum, half the target if live, a tenth of the slack if
 * deferred) after its arrival. Static, so that a re-queue does not begin the wait anew.
 */
export function preferredWaitEnd(
  contact: RoutableContact,
  key: number,
  queue: QueueRouting,
  channel: ChannelRouting,
  config: RoutingConfig,
): number {
  const own = channel.synchronous ? queue.targetMs / 2 : (key - contact.arrivedAt) / 10;
  return contact.arrivedAt + Math.max(0, Math.floor(Math.min(config.preferredWaitMs, own)));
}
