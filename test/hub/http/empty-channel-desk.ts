import { refuse } from '../../../shared/contract/result.ts';
import type { ChannelDesk } from '../../../hub/channels/channel-desk.ts';

/** A desk without accounts. */
export const emptyChannelDesk: ChannelDesk = {
  accounts: async () => [],
  beginConnection: async () => refuse('not-found', 'id'),
  finishConnection: async () => ({ ok: false, html: '' }),
  endConnection: async () => refuse('not-found', 'id'),
  contributions: async () => [],
  releases: async () => [],
};
