import type { AgentConfig } from '../../shared/contract/config-file.ts';
import type { UserRow } from '../users/user-repository.ts';

/** An agent's own limits, instead of the channels' and everybody's; what is left out is the same as theirs. */
export type AgentLimits = {
  readonly maximumPerChannel?: Record<string, number>;
  readonly interruptionsPerHour?: number;
};

/** The columns of a user row that hold them. */
export function limitColumns({ maximumPerChannel, interruptionsPerHour }: AgentConfig) {
  return {
    channel_maxima: maximumPerChannel === undefined ? null : inOrder(maximumPerChannel),
    interruptions_per_hour: interruptionsPerHour ?? null,
  };
}

/** The limits of a user row. */
export function agentLimits(user: Pick<UserRow, 'channel_maxima' | 'interruptions_per_hour'>): AgentLimits {
  const { channel_maxima: maxima, interruptions_per_hour: perHour } = user;
  return {
    ...(maxima === null ? {} : { maximumPerChannel: JSON.parse(maxima) as Record<string, number> }),
    ...(perHour === null ? {} : { interruptionsPerHour: perHour }),
  };
}

/** Equal limits are equal texts. */
function inOrder(maxima: Readonly<Record<string, number | undefined>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(maxima).sort(([a], [b]) => (a < b ? -1 : 1))));
}
