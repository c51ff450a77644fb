import type { RoutingConfigFile } from '../../shared/contract/config-file.ts';
import { durationMs } from '../../shared/domain/duration.ts';
import { defaultChannelRouting, type ChannelRouting } from '../../shared/routing/config.ts';
import { interruptionMode, interruptionModes } from './interruption-modes.ts';

type Difference = NonNullable<RoutingConfigFile['channels'][keyof RoutingConfigFile['channels']]>;

/** Every channel as the router takes it: its usual manners with the file's differences. */
export function channelManners(
  differences: RoutingConfigFile['channels'],
): Readonly<Record<string, ChannelRouting>> {
  const byChannel = new Map<string, Difference | undefined>(Object.entries(differences));
  return Object.fromEntries(
    Object.entries(defaultChannelRouting).map(([channel, usual]) => [
      channel,
      { ...usual, ...changes(byChannel.get(channel) ?? {}) },
    ]),
  );
}

function changes(difference: Difference): Partial<ChannelRouting> {
  const { cost, maximumPerAgent, offerTimeout, autoAccept, interruption, interruptedBy } = difference;
  return {
    ...(cost === undefined ? {} : { cost }),
    ...(maximumPerAgent === undefined ? {} : { maximumPerAgent }),
    ...(offerTimeout === undefined ? {} : { offerTimeoutMs: durationMs(offerTimeout) }),
    ...(autoAccept === undefined ? {} : { autoAccept }),
    ...(interruption === undefined ? {} : { interruption: interruptionMode(interruption) }),
    ...(interruptedBy === undefined ? {} : { interruptedBy: interruptionModes(interruptedBy) }),
  };
}
