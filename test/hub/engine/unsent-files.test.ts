import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBlobStore, type BlobStore } from '../../../hub/blobs/blob-store.ts';
import { insertBlobs } from '../../../hub/blobs/insert-blobs.ts';
import { insertAttachments } from '../../../hub/conversations/message-repository.ts';
import { keepSwept, sweepUnsentFiles } from '../../../hub/conversations/sweep-unsent-files.ts';
import type { Database } from '../../../hub/db/database.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { addCustomer, conversationRow, messageRow } from '../../support/sample-rows.ts';

const now = 1_800_000_000_000;
const day = 24 * 3_600_000;
const large = () => randomBytes(100_000);
const small = () => randomBytes(100);

type Kept = {
  readonly content: Buffer;
  readonly at: number;
  readonly messageId?: string;
  readonly conversationId?: string;
  readonly by?: string | null;
};

async function keep(database: Database, blobs: BlobStore, id: string, kept: Kept): Promise<string> {
  const content = await blobs.store(kept.content, 1_000_000);
  if (content === 'too-large') throw new Error('small enough');
  await database.write(async (unit) => {
    await insertBlobs(unit, [content], kept.at);
    await insertAttachments(unit, [
      {
        id,
        message_id: kept.messageId ?? null,
        conversation_id: kept.conversationId ?? 'c1',
        position: 0,
        name: `${id}.bin`,
        type: 'application/pdf',
        size: content.size,
        inline: 0,
        content_id: null,
        sha256: content.sha256,
        created_at: kept.at,
        uploaded_by: kept.by === undefined ? 'visitor:s1' : kept.by,
      },
    ]);
  });
  return content.sha256;
}

async function saveDraft(database: Database, conversationId: string, ids: readonly string[]) {
  await database.write((unit) =>
    unit.tx
      .insertInto('drafts')
      .values({
        conversation_id: conversationId,
        revision: 1,
        html: '',
        cc_list: '[]',
        attachment_ids: JSON.stringify(ids),
        caret: null,
        saved_at: now,
        saved_by: 'u1',
        characters: 0,
      })
      .execute(),
  );
}

async function rest(database: Database) {
  const files = await database.read.selectFrom('attachments').select('id').orderBy('id').execute();
  const blobs = await database.read.selectFrom('blobs').select('sha256').execute();
  return { files: files.map(({ id }) => id), blobs: new Set(blobs.map(({ sha256 }) => sha256)) };
}

describeOnEveryDatabase('files that nobody sent', (open) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'blendesk-unsent-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** A database with conversations `c1` and `c2`, and message `m1` in the first. */
  async function prepared() {
    const database = await open();
    await database.write(async (unit) => {
      await addCustomer(unit, 'k1');
      for (const id of ['c1', 'c2'])
        await unit.tx.insertInto('conversations').values(conversationRow(id, 'k1')).execute();
      await unit.tx
        .insertInto('messages')
        .values(messageRow('m1', 'c1', 'x1'))
        .execute();
    });
    return { database, blobs: await openBlobStore(folder, database) };
  }

  test('K68 a day later what was neither sent nor drafted goes, with its content', async () => {
    const { database, blobs } = await prepared();
    const old = now - day - 1;
    const gone = [
      await keep(database, blobs, 'visitors', { content: large(), at: old }),
      await keep(database, blobs, 'agents', { content: small(), at: old, by: 'u1' }),
      await keep(database, blobs, 'before', { content: large(), at: old, by: null }),
      await keep(database, blobs, 'other-draft', { content: small(), at: old, conversationId: 'c2' }),
    ];
    const stays = [
      await keep(database, blobs, 'young', { content: large(), at: now - day + 1 }),
      await keep(database, blobs, 'sent', { content: large(), at: old, messageId: 'm1' }),
      await keep(database, blobs, 'drafted', { content: large(), at: old, by: 'u1' }),
    ];
    await saveDraft(database, 'c1', ['drafted']);
    await saveDraft(database, 'c2', []);
    // As after a restart: nothing is fresh.
    const reopened = await openBlobStore(folder, database);
    expect(await sweepUnsentFiles(database, reopened, now)).toBe(4);
    expect(await rest(database)).toEqual({ files: ['drafted', 'sent', 'young'], blobs: new Set(stays) });
    const onDisk = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
    expect(onDisk).toHaveLength(3);
    for (const sha256 of stays) expect((await buffer(reopened.open(sha256))).length).toBe(100_000);
    for (const sha256 of gone) await expect(buffer(reopened.open(sha256))).rejects.toThrow('missing');
    expect(await sweepUnsentFiles(database, reopened, now)).toBe(0);
  });

  test('K68 content that a file, a mail or a store under way still names stays', async () => {
    const { database, blobs } = await prepared();
    const [shared, raw, again] = [large(), large(), large()];
    const old = now - day - 1;
    await keep(database, blobs, 'a', { content: shared, at: old });
    await keep(database, blobs, 'b', { content: shared, at: old, messageId: 'm1' });
    const mail = await keep(database, blobs, 'c', { content: raw, at: old });
    await database.write((unit) =>
      unit.tx.updateTable('messages').set({ raw_sha256: mail }).where('id', '=', 'm1').execute(),
    );
    const fresh = await keep(database, blobs, 'd', { content: again, at: old });
    const reopened = await openBlobStore(folder, database);
    // Stored anew, and not committed yet when the sweep comes.
    const content = await reopened.store(again, 1_000_000);
    expect(await sweepUnsentFiles(database, reopened, now)).toBe(3);
    if (content === 'too-large') throw new Error('small enough');
    await database.write((unit) => insertBlobs(unit, [content], now));
    const { files, blobs: left } = await rest(database);
    expect(files).toEqual(['b']);
    expect(left.size).toBe(3);
    for (const sha256 of [mail, fresh, ...left])
      expect((await buffer(reopened.open(sha256))).length).toBe(100_000);
  });

  test('K68 storing waits for a removal under way and puts the content back', async () => {
    const { database, blobs } = await prepared();
    const content = large();
    const sha256 = await keep(database, blobs, 'a', { content, at: now, messageId: 'm1' });
    const reopened = await openBlobStore(folder, database);
    await Promise.all([reopened.remove(sha256), reopened.store(content, 1_000_000)]);
    expect((await buffer(reopened.open(sha256))).equals(content)).toBe(true);
    await reopened.remove(sha256);
    expect((await buffer(reopened.open(sha256))).equals(content)).toBe(true);
  });

  test('K68 drafts that are kept for long do not keep the sweep from what comes after them', async () => {
    const { database, blobs } = await prepared();
    const content = small();
    const names = Array.from({ length: 450 }, (_, index) => `f${String(index).padStart(3, '0')}`);
    for (const [index, id] of names.entries())
      await keep(database, blobs, id, { content, at: now - 2 * day + Math.floor(index / 7) });
    await saveDraft(database, 'c1', names.slice(0, 440));
    const stop = keepSwept(database, blobs, () => now, { info() {}, warn() {}, error() {} });
    await stop();
    expect((await rest(database)).files).toEqual(names.slice(0, 440));
  });
});
