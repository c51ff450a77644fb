import type { AgentConfig } from '../../shared/contract/config-file.ts';
import type { UserRow } from '../users/user-repository.ts';

/** An agent's own limits and manners, instead of the channels' and everybody's; what is left out is the same as theirs. */
export type AgentLimits = {
  readonly maximumPerChannel?: Record<string, number>;
  readonly interruptionsPerHour?: number;
  readonly sign?: string;
  readonly needsRelease?: boolean;
};

/** The columns of a user row that hold them. */
export function limitColumns({ maximumPerChannel, interruptionsPerHour, sign, needsRelease }: AgentConfig) {
  return {
    channel_maxima: maximumPerChannel === undefined ? null : inOrder(maximumPerChannel),
    interruptions_per_hour: interruptionsPerHour ?? null,
    sign: sign ?? null,
    needs_release: needsRelease === true ? 1 : 0,
  };
}

/** What the router goes by. */
export function routedLimits(
  user: Pick<UserRow, 'channel_maxima' | 'interruptions_per_hour'>,
): Pick<AgentLimits, 'maximumPerChannel' | 'interruptionsPerHour'> {
  const { channel_maxima: maxima, interruptions_per_hour: perHour } = user;
  return {
    ...(maxima === null ? {} : { maximumPerChannel: JSON.parse(maxima) as Record<string, number> }),
    ...(perHour === null ? {} : { interruptionsPerHour: perHour }),
  };
}

/** The limits and manners of a user row. */
export function agentLimits(
  user: Pick<UserRow, 'channel_maxima' | 'interruptions_per_hour' | 'sign' | 'needs_release'>,
): AgentLimits {
  return {
    ...routedLimits(user),
    ...(user.sign === null ? {} : { sign: user.sign }),
    ...(user.needs_release === 1 ? { needsRelease: true } : {}),
  };
}

/** Equal limits are equal texts. */
function inOrder(maxima: Readonly<Record<string, number | undefined>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(maxima).sort(([a], [b]) => (a < b ? -1 : 1))));
}
