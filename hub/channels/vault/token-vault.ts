import { z } from 'zod';
import type { StoredTokens } from '../../connectors/account-ledger.ts';
import type { ConnectorLog } from '../../connectors/connector.ts';
import type { Database, Unit } from '../../db/database.ts';
import { seal, unseal } from './seal.ts';
import type { SealKey } from './seal-key.ts';
import { deleteTokens, findSealedTokens, putTokens, renewTokens } from './token-repository.ts';

/** Keeps access to accounts so that the database alone opens nothing. */
export type TokenVault = {
  /** Null: not connected, or sealed by another installation. */
  readonly read: (channelAccountId: string) => Promise<StoredTokens | null>;
  /** Commits renewed tokens; what was taken back meanwhile stays so. */
  readonly renew: (channelAccountId: string, tokens: StoredTokens) => Promise<void>;
  /** Commits what an admin has allowed. */
  readonly connect: (channelAccountId: string, tokens: StoredTokens, userId: string) => Promise<void>;
  /** Forgets the access; false: there was none. */
  readonly disconnect: (channelAccountId: string, userId: string) => Promise<boolean>;
};

const storedTokens = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string(),
  expiresAt: z.number(),
  scopes: z.array(z.string()),
  userId: z.string().min(1),
  handle: z.string(),
});

/** The vault over a database and the key of this installation. */
export function createTokenVault(
  database: Database,
  key: SealKey,
  now: () => number,
  log: ConnectorLog,
): TokenVault {
  /** Accounts whose tokens did not open: said once, not at every look. */
  const warned = new Set<string>();
  const sealed = async (channelAccountId: string, tokens: StoredTokens): Promise<Buffer> =>
    seal(await key.make(), channelAccountId, JSON.stringify(tokens));
  const record = (
    unit: Unit,
    type: 'channelConnected' | 'channelDisconnected',
    id: string,
    actorId: string,
  ): void => unit.append({ type, at: now(), actorId, data: { channelAccountId: id } });

  return {
    read: async (channelAccountId) => {
      const found = await findSealedTokens(database.read, channelAccountId);
      if (found === null) return null;
      const tokens = opened(await key.find(), channelAccountId, found);
      if (tokens === null && !warned.has(channelAccountId)) {
        warned.add(channelAccountId);
        log.warn(
          { channelAccountId },
          'the access to an account was sealed with another key: it has to be connected again',
        );
      }
      return tokens;
    },
    renew: async (channelAccountId, tokens) => {
      const row = {
        channel_account_id: channelAccountId,
        sealed: await sealed(channelAccountId, tokens),
        handle: tokens.handle,
        scopes: tokens.scopes.join(' '),
      };
      await database.write((unit) => renewTokens(unit, row));
    },
    connect: async (channelAccountId, tokens, userId) => {
      const row = {
        channel_account_id: channelAccountId,
        sealed: await sealed(channelAccountId, tokens),
        handle: tokens.handle,
        scopes: tokens.scopes.join(' '),
        connected_by: userId,
        connected_at: now(),
      };
      await database.write(async (unit) => {
        await putTokens(unit, row);
        record(unit, 'channelConnected', channelAccountId, userId);
      });
      warned.delete(channelAccountId);
    },
    disconnect: async (channelAccountId, userId) => {
      const { value } = await database.write(async (unit) => {
        const wasThere = await deleteTokens(unit, channelAccountId);
        if (wasThere) record(unit, 'channelDisconnected', channelAccountId, userId);
        return wasThere;
      });
      return value;
    },
  };
}

function opened(key: Buffer | null, channelAccountId: string, sealedTokens: Uint8Array): StoredTokens | null {
  const text = key === null ? null : unseal(key, channelAccountId, sealedTokens);
  return text === null ? null : (storedTokens.safeParse(JSON.parse(text)).data ?? null);
}
