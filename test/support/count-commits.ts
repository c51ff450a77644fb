import { readFile } from 'node:fs/promises';
import { runSql } from '../peers/postgres.ts';

/**
 * How many writing transactions a database has seen, by its own books rather than ours: commit frames in SQLite's
 * write-ahead log (valid as long as nothing is checkpointed), transaction numbers handed out by PostgreSQL.
 */
export async function countCommits(url: string): Promise<number> {
  if (url.startsWith('sqlite:'))
    return countCommitFrames(await readFile(`${url.slice('sqlite:'.length)}-wal`));
  const [row] = await runSql(url, 'select txid_snapshot_xmax(txid_current_snapshot()) as next');
  return Number(row?.['next']);
}

/** Format: https://www.sqlite.org/fileformat2.html#walformat. A frame that ends a transaction names the database's size. */
function countCommitFrames(log: Buffer): number {
  const headerBytes = 32;
  const frameHeaderBytes = 24;
  const pageBytes = log.readUInt32BE(8);
  const salt = log.subarray(16, 24);
  let commits = 0;
  for (let at = headerBytes; at + frameHeaderBytes <= log.length; at += frameHeaderBytes + pageBytes) {
    if (!log.subarray(at + 8, at + 16).equals(salt)) break;
    if (log.readUInt32BE(at + 4) > 0) commits += 1;
  }
  return commits;
}
