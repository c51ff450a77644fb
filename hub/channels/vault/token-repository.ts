import type { Kysely } from 'kysely';
import type { Unit } from '../../db/database.ts';
import type { ChannelTokenTable, Schema } from '../../db/schema.ts';

/** How an account is connected, as far as it is not secret. */
export type ConnectionRow = {
  readonly channelAccountId: string;
  readonly handle: string;
  readonly scopes: readonly string[];
  readonly connectedAt: number;
  /** Null: nobody who is still known. */
  readonly byName: string | null;
};

/** The sealed tokens of an account; null: it is not connected. */
export async function findSealedTokens(
  db: Kysely<Schema>,
  channelAccountId: string,
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('channel_tokens')
    .select('sealed')
    .where('channel_account_id', '=', channelAccountId)
    .executeTakeFirst();
  return row?.sealed ?? null;
}

/** Every connected account. */
export async function listConnections(db: Kysely<Schema>): Promise<readonly ConnectionRow[]> {
  const rows = await db
    .selectFrom('channel_tokens as token')
    .leftJoin('users as user', 'user.id', 'token.connected_by')
    .select([
      'token.channel_account_id as channelAccountId',
      'token.handle as handle',
      'token.scopes as scopes',
      'token.connected_at as connectedAt',
      'user.name as byName',
    ])
    .execute();
  return rows.map((row) => ({ ...row, scopes: row.scopes.split(' ').filter((scope) => scope !== '') }));
}

/** Stores what an admin allowed, instead of what was allowed before. */
export async function putTokens(unit: Unit, row: ChannelTokenTable): Promise<void> {
  await unit.tx
    .insertInto('channel_tokens')
    .values(row)
    .onConflict((conflict) => conflict.column('channel_account_id').doUpdateSet(row))
    .execute();
}

/** Replaces the tokens of an account that is still connected; false: it is not. */
export async function renewTokens(
  unit: Unit,
  row: Pick<ChannelTokenTable, 'channel_account_id' | 'sealed' | 'handle' | 'scopes'>,
): Promise<boolean> {
  const { numUpdatedRows } = await unit.tx
    .updateTable('channel_tokens')
    .set({ sealed: row.sealed, handle: row.handle, scopes: row.scopes })
    .where('channel_account_id', '=', row.channel_account_id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Forgets the tokens of an account; false: there were none. */
export async function deleteTokens(unit: Unit, channelAccountId: string): Promise<boolean> {
  const { numDeletedRows } = await unit.tx
    .deleteFrom('channel_tokens')
    .where('channel_account_id', '=', channelAccountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
