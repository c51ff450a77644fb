import { refuse } from '../../shared/contract/result.ts';
import type { ConnectorSet } from '../connectors/connector-set.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { AccountLedger } from './account-ledger.ts';
import type { ChannelDesk } from './channel-desk.ts';

/** The desk over the running connectors. */
export function createChannelDesk(
  _context: ConversationContext,
  _connectors: ConnectorSet,
  _ledger: AccountLedger,
): ChannelDesk {
  return {
    accounts: () => Promise.resolve([]),
    beginConnection: () => Promise.resolve(refuse('not-found', 'id')),
    finishConnection: () => Promise.resolve({ ok: false, html: '' }),
    endConnection: () => Promise.resolve(refuse('not-found', 'id')),
    contributions: () => Promise.resolve([]),
    releases: () => Promise.resolve([]),
  };
}
