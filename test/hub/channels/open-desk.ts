import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createAccountLedger, type AccountLedger } from '../../../hub/channels/account-ledger.ts';
import type { ChannelDesk } from '../../../hub/channels/channel-desk.ts';
import { createChannelDesk } from '../../../hub/channels/create-channel-desk.ts';
import type { SignInPatience } from '../../../hub/channels/desk-parts.ts';
import { openSealKey } from '../../../hub/channels/vault/seal-key.ts';
import { createTokenVault, type TokenVault } from '../../../hub/channels/vault/token-vault.ts';
import type { Configuration } from '../../../hub/config/configuration.ts';
import { connectedAccounts } from '../../../hub/config/accounts-of-channel.ts';
import { ConnectorSet } from '../../../hub/connectors/connector-set.ts';
import type { ConversationContext } from '../../../hub/conversations/context.ts';
import type { Database } from '../../../hub/db/database.ts';
import type { ChannelAccountConfig } from '../../../shared/contract/config-file.ts';
import { xAccountConfig, type XAccountConfig } from '../../../shared/contract/x-account.ts';
import { createRecordingHost, type RecordingHost } from '../../support/recording-host.ts';

/** A desk over real connectors, a real database and a key of its own. */
export type TestDesk = {
  readonly desk: ChannelDesk;
  readonly ledger: AccountLedger;
  readonly vault: TokenVault;
  readonly connectors: ConnectorSet;
  readonly context: ConversationContext;
  readonly host: RecordingHost;
  readonly clock: { now: number };
  /** Changes the accounts, also those that run. */
  readonly configure: (accounts: readonly ChannelAccountConfig[]) => Promise<void>;
};

/** An X account that is connected by OAuth. */
export function xAccountOf(more: object = {}): XAccountConfig {
  return xAccountConfig.parse({
    id: 'x-help',
    channel: 'x',
    name: 'Help on X',
    handle: 'ShopHelp',
    queue: 'orders',
    access: { kind: 'oauth2', clientId: 'client-1' },
    publicAddress: 'https://desk.shop.example',
    // Nobody listens there.
    api: { address: 'http://127.0.0.1:1' },
    ...more,
  });
}

/** Opens a desk; its connectors end with the test. */
export async function openDesk(
  database: Database,
  accounts: readonly ChannelAccountConfig[],
  clock: { now: number } = { now: Date.UTC(2026, 10, 23, 12) },
  patience: SignInPatience = { exchange: 20_000, revoke: 20_000 },
): Promise<TestDesk> {
  let channelAccounts = mapOf(accounts);
  const context: ConversationContext = {
    database,
    // The desk reads nothing else of it.
    configuration: () => ({ channelAccounts }) as Configuration,
    tokenKey: Buffer.alloc(32),
    now: () => clock.now,
    nextSequence: () => 1,
    limitsOf: () => [],
  };
  const host = createRecordingHost();
  const key = openSealKey('', randomBytes(32).toString('hex'));
  const vault = createTokenVault(database, key, context.now, host.log);
  const ledger = createAccountLedger(context, vault);
  const connectors = new ConnectorSet({ ...host, ...ledger });
  onTestFinished(() => connectors.stop());
  const configure = async (changed: readonly ChannelAccountConfig[]): Promise<void> => {
    channelAccounts = mapOf(changed);
    await connectors.match(connectedAccounts({ channelAccounts }));
  };
  await configure(accounts);
  const desk = createChannelDesk({ context, connectors, vault, log: host.log, patience });
  return { desk, ledger, vault, connectors, context, host, clock, configure };
}

function mapOf(accounts: readonly ChannelAccountConfig[]): ReadonlyMap<string, ChannelAccountConfig> {
  return new Map(accounts.map((account) => [account.id, account]));
}
