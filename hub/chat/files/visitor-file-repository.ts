import type { Kysely } from 'kysely';
import { compileOnce } from '../../db/compile-once.ts';
import type { Schema } from '../../db/schema.ts';
import type { AttachmentRow } from '../../conversations/message-repository.ts';
import { visitorUploader } from './uploader.ts';

/** How many files a session handed in that no line names yet. */
export async function countUnsent(
  db: Kysely<Schema>,
  session: { readonly id: string; readonly conversation_id: string },
): Promise<number> {
  const row = await db
    .selectFrom('attachments')
    .select((select) => select.fn.countAll<number>().as('files'))
    .where('conversation_id', '=', session.conversation_id)
    .where('message_id', 'is', null)
    .where('uploaded_by', '=', visitorUploader(session.id))
    .executeTakeFirstOrThrow();
  return row.files;
}

/** Bytes that a session handed in since a moment, sent or not; copies in other conversations do not count. */
export async function sumBytesSince(
  db: Kysely<Schema>,
  session: { readonly id: string; readonly conversation_id: string },
  since: number,
): Promise<number> {
  const row = await db
    .selectFrom('attachments')
    .select((select) => select.fn.sum<number | null>('size').as('bytes'))
    .where('uploaded_by', '=', visitorUploader(session.id))
    .where('conversation_id', '=', session.conversation_id)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return row.bytes ?? 0;
}

/** A session's own files that no line names yet, in the order of the ids; unknown ids are left out. */
export async function listUnsent(
  db: Kysely<Schema>,
  session: { readonly id: string; readonly conversation_id: string },
  ids: readonly string[],
): Promise<readonly AttachmentRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('attachments')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('conversation_id', '=', session.conversation_id)
    .where('message_id', 'is', null)
    .where('uploaded_by', '=', visitorUploader(session.id))
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A file of a line of either side, with the session that the line belongs to; null for notes, drafts and mails. */
export async function findLineFile(db: Kysely<Schema>, attachmentId: string) {
  const [row] = await selectLineFile(db, attachmentId);
  return row ?? null;
}

const selectLineFile = compileOnce((db, attachmentId: string) =>
  db
    .selectFrom('attachments')
    .innerJoin('chat_lines', 'chat_lines.message_id', 'attachments.message_id')
    .innerJoin('messages', 'messages.id', 'attachments.message_id')
    .select([
      'attachments.id',
      'attachments.name',
      'attachments.type',
      'attachments.size',
      'attachments.sha256',
      'chat_lines.session_id',
    ])
    .where('attachments.id', '=', attachmentId)
    .where('messages.direction', '<>', 'note'),
);
