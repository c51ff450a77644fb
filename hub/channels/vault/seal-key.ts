import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** Bytes of a key. */
const keyBytes = 32;

/** The environment variable that gives the key instead of the file. */
export const sealKeyVariable = 'BLENDESK_CHANNEL_KEY';

/** The file in the data directory. */
export const sealKeyFile = 'channel-key';

/** The environment gives a key that is none; its message can be shown. */
export class SealKeyFault extends Error {
  override readonly name = 'SealKeyFault';
}

/** Where the key comes from that tokens are sealed with. */
export type SealKey = {
  /** The key; null: none was made yet, or it is damaged. */
  readonly find: () => Promise<Buffer | null>;
  /** The key, made if there is none; rejects when there is a damaged one. */
  readonly make: () => Promise<Buffer>;
};

/**
 * The key of this installation: given in the environment (`given`; hubs that share a database share it), otherwise
 * a file beside the data that only its owner reads. Throws a `SealKeyFault` that names the variable when that
 * holds no key.
 */
export function openSealKey(dataDirectory: string, given: string | undefined): SealKey {
  if (given !== undefined && given !== '') {
    const key = parseKey(given);
    return { find: () => Promise.resolve(key), make: () => Promise.resolve(key) };
  }
  const file = path.join(dataDirectory, sealKeyFile);
  return {
    find: async () => {
      const found = await readKey(file);
      return found === 'damaged' ? null : found;
    },
    make: async () => {
      if ((await readKey(file)) === null) await putKey(file);
      const key = await readKey(file);
      if (key instanceof Buffer) return key;
      throw new Error(
        `${sealKeyFile} in the data directory is damaged: put it back from a backup, or remove it and connect the accounts again`,
      );
    },
  };
}

function parseKey(text: string): Buffer {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, /^[0-9a-f]{64}$/i.test(trimmed) ? 'hex' : 'base64');
  if (key.length === keyBytes) return key;
  throw new SealKeyFault(
    `the environment variable ${sealKeyVariable} must be 32 bytes, as 64 hexadecimal digits or in Base64`,
  );
}

async function readKey(file: string): Promise<Buffer | 'damaged' | null> {
  try {
    const key = await readFile(file);
    return key.length === keyBytes ? key : 'damaged';
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Written whole and then given its name, unless another process was faster: then that one's key holds. */
async function putKey(file: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(randomBytes(keyBytes));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
