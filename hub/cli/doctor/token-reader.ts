import { openSealKey, sealKeyVariable } from '../../channels/vault/seal-key.ts';
import { createTokenVault } from '../../channels/vault/token-vault.ts';
import type { Environment } from '../../config/read/read-config-file.ts';
import type { StoredTokens } from '../../connectors/account-ledger.ts';
import type { Database } from '../../db/database.ts';
import { silentLog } from '../with-database.ts';

/** Reads the access that an account was given; null: none, or it cannot be opened here. */
export type TokenReader = (channelAccountId: string) => Promise<StoredTokens | null>;

/** Over the database and the key of this installation. Makes neither. */
export function tokenReader(
  database: Database,
  dataDirectory: string,
  environment: Environment,
): TokenReader {
  return async (channelAccountId) => {
    const key = openSealKey(dataDirectory, environment[sealKeyVariable]);
    return createTokenVault(database, key, Date.now, silentLog).read(channelAccountId);
  };
}
