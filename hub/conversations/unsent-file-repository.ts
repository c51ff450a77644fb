import type { Kysely } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';
import { readStrings } from './stored-json.ts';

/** A file that no message has. */
export type UnsentFile = { readonly id: string; readonly sha256: string; readonly created_at: number };

/** Files that no message has, uploaded before a moment, the oldest first; `after` is the last one seen. */
export async function listUnsentFiles(
  db: Kysely<Schema>,
  before: number,
  after: UnsentFile | null,
  limit: number,
): Promise<readonly UnsentFile[]> {
  return db
    .selectFrom('attachments')
    .select(['id', 'sha256', 'created_at'])
    .where('message_id', 'is', null)
    .where('created_at', '<', before)
    .$if(after !== null, (query) =>
      query.where((where) =>
        where.or([
          where('created_at', '>', after?.created_at ?? 0),
          where.and([where('created_at', '=', after?.created_at ?? 0), where('id', '>', after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Deletes those of these files that still have neither message nor draft; returns them. */
export async function deleteForgottenFiles(
  unit: Unit,
  ids: readonly string[],
): Promise<readonly Pick<UnsentFile, 'id' | 'sha256'>[]> {
  if (ids.length === 0) return [];
  const rows = await unit.tx
    .selectFrom('attachments')
    .leftJoin('drafts', 'drafts.conversation_id', 'attachments.conversation_id')
    .select(['attachments.id', 'attachments.sha256', 'drafts.attachment_ids'])
    .where('attachments.id', 'in', [...ids])
    .where('attachments.message_id', 'is', null)
    .execute();
  const forgotten = rows.filter(
    ({ id, attachment_ids: named }) => named === null || !readStrings(named).includes(id),
  );
  if (forgotten.length === 0) return [];
  await unit.tx
    .deleteFrom('attachments')
    .where(
      'id',
      'in',
      forgotten.map(({ id }) => id),
    )
    .execute();
  return forgotten;
}
