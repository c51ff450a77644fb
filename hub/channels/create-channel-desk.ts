import { listAccountStates } from './account-states.ts';
import type { ChannelDesk } from './channel-desk.ts';
import { listContributions } from './contributions.ts';
import type { DeskParts } from './desk-parts.ts';
import { createConnecting } from './oauth/connect-account.ts';
import { listReleases } from './releases.ts';

/** The desk over the running connectors. */
export function createChannelDesk(parts: DeskParts): ChannelDesk {
  return {
    accounts: () => listAccountStates(parts),
    ...createConnecting(parts),
    contributions: (from, to) => listContributions(parts.context, from, to),
    releases: () => listReleases(parts.context),
  };
}
