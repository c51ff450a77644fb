import type { ConnectorHost } from '../connectors/connector.ts';
import type { SpentKind } from '../connectors/account-ledger.ts';
import { xAccount } from '../config/accounts-of-channel.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { spendMonth } from './spend-month.ts';
import { addSpend } from './spend-repository.ts';
import type { TokenVault } from './vault/token-vault.ts';

/** What is kept of accounts besides their configuration: access, and what they were charged for. */
export type AccountLedger = Pick<ConnectorHost, 'readTokens' | 'writeTokens' | 'spend'>;

/** The ledger over a database; amounts follow from the prices that are configured at the time. */
export function createAccountLedger(
  { database, configuration, now }: Pick<ConversationContext, 'database' | 'configuration' | 'now'>,
  vault: TokenVault,
): AccountLedger {
  const priceOf = (channelAccountId: string, kind: SpentKind): number =>
    xAccount(configuration(), channelAccountId)?.prices[kind] ?? 0;
  return {
    readTokens: vault.read,
    writeTokens: vault.renew,
    spend: async (channelAccountId, kind, count) => {
      if (count <= 0) return;
      const micros = Math.round(priceOf(channelAccountId, kind) * 1_000_000) * count;
      await database.write((unit) =>
        addSpend(unit, channelAccountId, spendMonth(now()), { kind, count, micros }),
      );
    },
  };
}
