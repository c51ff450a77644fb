import { randomBytes } from 'node:crypto';
import type { Database } from './db/database.ts';
import { newId } from './ids.ts';
import { insertMetaIfMissing, readMeta } from './meta-repository.ts';

/** What makes this installation this one. */
export type Instance = {
  /** In the loop header of every mail we send. */
  readonly id: string;
  /** Signs the reply tokens; changing it cuts off every thread. */
  readonly tokenKey: Buffer;
};

/** Reads the installation's identity, making it at the very first start. */
export async function readInstance(database: Database): Promise<Instance> {
  const id = await readMeta(database.read, 'instance-id');
  const key = await readMeta(database.read, 'reply-token-key');
  if (id !== null && key !== null) return { id, tokenKey: Buffer.from(key, 'base64') };
  await database.write(async (unit) => {
    await insertMetaIfMissing(unit, 'instance-id', newId());
    await insertMetaIfMissing(unit, 'reply-token-key', randomBytes(32).toString('base64'));
  });
  return readInstance(database);
}
