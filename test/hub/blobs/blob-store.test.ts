import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBlobStore } from '../../../hub/blobs/blob-store.ts';
import type { BlobStore } from '../../../hub/blobs/blob-store.ts';
import { insertBlobs } from '../../../hub/blobs/insert-blobs.ts';
import type { Content } from '../../../hub/connectors/connector.ts';
import type { Database } from '../../../hub/db/database.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';

const limit = 10_000_000;

describeOnEveryDatabase('the blob store', (open) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'blendesk-blobs-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('B1 hands small content back with its bytes and writes no file', async () => {
    const store = await openBlobStore(folder, await open());
    const bytes = randomBytes(64 * 1024);
    expect(await store.store(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]), limit)).toEqual({
      sha256: sha256(bytes),
      size: bytes.length,
      bytes: new Uint8Array(bytes),
    });
    expect(await files(folder)).toEqual([]);
  });

  test('B1 puts content above 64 KiB into a file named for its hash, readable for its owner only', async () => {
    const store = await openBlobStore(folder, await open());
    const bytes = randomBytes(64 * 1024 + 1);
    const hash = sha256(bytes);
    expect(await store.store(bytes, limit)).toEqual({ sha256: hash, size: bytes.length, bytes: null });
    const path = join(hash.slice(0, 2), hash.slice(2));
    expect(await files(folder)).toEqual([path]);
    expect((await stat(join(folder, path))).mode & 0o777).toBe(0o600);
  });

  test('B1 reads small and large content back once it is committed, empty content too', async () => {
    const database = await open();
    const store = await openBlobStore(folder, database);
    for (const size of [0, 1, 65_536, 65_537, 1_000_000]) {
      const bytes = randomBytes(size);
      const content = await keep(store, database, bytes);
      expect((await buffer(store.open(content.sha256))).equals(bytes)).toBe(true);
    }
  });

  test('B2 keeps the same content once, even when it comes several times at once', async () => {
    const database = await open();
    const store = await openBlobStore(folder, database);
    const large = randomBytes(300_000);
    const small = randomBytes(300);
    await Promise.all([large, small, large, small, large].map((bytes) => keep(store, database, bytes)));
    await database.write((unit) => insertBlobs(unit, [content(small), content(small)], 1));
    expect(await files(folder)).toHaveLength(1);
    expect(await database.read.selectFrom('blobs').select('sha256').execute()).toHaveLength(2);
    expect((await buffer(store.open(sha256(large)))).equals(large)).toBe(true);
  });

  test('B3 stops at the limit at once, leaving nothing behind', async () => {
    const store = await openBlobStore(folder, await open());
    let produced = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          produced += 65_536;
          yield Buffer.alloc(65_536);
        }
      })(),
    );
    expect(await store.store(endless, 1_000_000)).toBe('too-large');
    expect(produced).toBeLessThan(3_000_000);
    expect(endless.destroyed).toBe(true);
    expect(await store.store(new Uint8Array(11), 10)).toBe('too-large');
    expect(await store.store(new Uint8Array(10), 10)).toMatchObject({ size: 10 });
    expect(await files(folder)).toEqual([]);
  });

  test('B3 passes on the error of a source that breaks, leaving nothing behind', async () => {
    const store = await openBlobStore(folder, await open());
    const breaking = Readable.from(
      (function* () {
        yield Buffer.alloc(200_000);
        throw new Error('connection reset');
      })(),
    );
    await expect(store.store(breaking, limit)).rejects.toThrow('connection reset');
    expect(await files(folder)).toEqual([]);
  });

  test('B4 sweeps what a crash left half written, and nothing else', async () => {
    const database = await open();
    const first = await openBlobStore(folder, database);
    const kept = await keep(first, database, randomBytes(100_000));
    await mkdir(join(folder, 'unfinished'), { recursive: true });
    await writeFile(join(folder, 'unfinished', 'half'), 'half a mail');
    const second = await openBlobStore(folder, database);
    expect(await files(folder)).toHaveLength(1);
    expect((await buffer(second.open(kept.sha256))).length).toBe(100_000);
  });

  test('B4 heals a stored file that lost its end when the content comes again', async () => {
    const database = await open();
    const store = await openBlobStore(folder, database);
    const bytes = randomBytes(100_000);
    const { sha256: hash } = await keep(store, database, bytes);
    await truncate(join(folder, hash.slice(0, 2), hash.slice(2)), 5);
    await keep(store, database, bytes);
    expect((await buffer(store.open(hash))).equals(bytes)).toBe(true);
  });

  test('B5 refuses every address that is not a hash', async () => {
    const store = await openBlobStore(folder, await open());
    const hash = 'a'.repeat(64);
    const wrong = [
      '',
      '..',
      '../../etc/passwd',
      `${hash}/`,
      hash.toUpperCase(),
      hash.slice(1),
      `${hash}\n`,
      `${hash}\0`,
    ];
    for (const address of wrong) {
      expect(() => store.open(address)).toThrow(
        expect.objectContaining({ name: 'BlobError', code: 'invalid-hash' }),
      );
    }
  });

  test('B5 fails typed for what is missing or has changed on disk', async () => {
    const database = await open();
    const store = await openBlobStore(folder, database);
    const gone = await keep(store, database, randomBytes(100_000));
    const changed = await keep(store, database, randomBytes(100_000));
    await rm(join(folder, gone.sha256.slice(0, 2)), { recursive: true });
    await writeFile(join(folder, changed.sha256.slice(0, 2), changed.sha256.slice(2)), randomBytes(100_000));
    const never = 'a'.repeat(64);
    await expect(buffer(store.open(never))).rejects.toMatchObject({ name: 'BlobError', code: 'missing' });
    await expect(buffer(store.open(gone.sha256))).rejects.toMatchObject({
      name: 'BlobError',
      code: 'missing',
    });
    await expect(buffer(store.open(changed.sha256))).rejects.toMatchObject({
      name: 'BlobError',
      code: 'corrupt',
    });
  });
});

async function keep(store: BlobStore, database: Database, bytes: Uint8Array): Promise<Content> {
  const stored = await store.store(Readable.from([bytes]), limit);
  if (stored === 'too-large') throw new Error('too large');
  await database.write((unit) => insertBlobs(unit, [stored], 1));
  return stored;
}

function content(bytes: Uint8Array): Content {
  return { sha256: sha256(bytes), size: bytes.length, bytes: new Uint8Array(bytes) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Every file below the folder, as a path relative to it. */
async function files(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
