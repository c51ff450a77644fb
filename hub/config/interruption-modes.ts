import type { QueueConfig } from '../../shared/contract/config-file.ts';
import type { InterruptionMode } from '../../shared/routing/config.ts';

type FileMode = NonNullable<QueueConfig['interruption']>;

const modes: Readonly<Record<FileMode, InterruptionMode>> = {
  never: 'never',
  'when-late': 'whenLate',
  free: 'free',
};

/** R8's mode in the router's words. */
export function interruptionMode(mode: FileMode): InterruptionMode {
  return modes[mode];
}

/** The same by live channel. */
export function interruptionModes(
  byChannel: Readonly<Record<string, FileMode | undefined>>,
): Readonly<Record<string, InterruptionMode>> {
  return Object.fromEntries(
    Object.entries(byChannel).flatMap(([channel, mode]) =>
      mode === undefined ? [] : [[channel, modes[mode]]],
    ),
  );
}
