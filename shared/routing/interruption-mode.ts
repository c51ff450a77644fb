import type { InterruptionMode } from './config.ts';
import type { RoutedContact } from './model-work.ts';

/** R8: whether a live channel may have this deferred contact set aside. */
export function interruptionMode({ queue, channel }: RoutedContact, liveChannel: string): InterruptionMode {
  return (
    queue?.interruptedBy?.[liveChannel] ??
    queue?.interruption ??
    channel?.interruptedBy?.[liveChannel] ??
    channel?.interruption ??
    'whenLate'
  );
}
