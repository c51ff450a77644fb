import { readFile, stat } from 'node:fs/promises';
import { refuse } from '../../../shared/contract/result.ts';
import type { Result } from '../../../shared/contract/result.ts';

/** 20,000 agents with three skills each take about half of it. */
export const largestConfigBytes = 8 * 1024 * 1024;

/** Reads a configuration file as text; refuses what cannot be one before anything tries to parse it. */
export async function loadConfigBytes(path: string): Promise<Result<Uint8Array, 'unreadable'>> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return refuse('unreadable', path, 'is a folder, not a file');
    if (facts.size > largestConfigBytes) return refuse('unreadable', path, tooLarge);
    return { ok: true, value: await readFile(path) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return refuse('unreadable', path, readFailures[code] ?? `cannot be read (${code})`);
  }
}

/** The bytes as UTF-8 text, without a byte order mark. */
export function decodeConfig(bytes: Uint8Array): Result<string, 'unreadable'> {
  if (bytes.length > largestConfigBytes) return refuse('unreadable', undefined, tooLarge);
  if (bytes.includes(0)) return refuse('unreadable', undefined, notText);
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return refuse('unreadable', undefined, notText);
  }
}

const tooLarge = `is larger than a configuration can be (${largestConfigBytes / 1024 / 1024} MB)`;
const notText = 'is not UTF-8 text, so it is no YAML file';
const readFailures: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read by this user',
};
