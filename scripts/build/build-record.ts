import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildTarget, TargetName } from './target.ts';

/** Which fingerprint each target was last built from. */
export type BuildRecord = Readonly<Partial<Record<TargetName, string>>>;

/** Reads dist/.build.json; a missing or broken record means that nothing has been built. */
export function readBuildRecord(root: string): BuildRecord {
  try {
    return JSON.parse(readFileSync(recordPath(root), 'utf8')) as BuildRecord;
  } catch {
    return {};
  }
}

/** Notes that a target was built; written aside and renamed so that a crash leaves the old record. */
export function recordBuild(root: string, name: TargetName, builtFrom: string): void {
  const record: BuildRecord = { ...readBuildRecord(root), [name]: builtFrom };
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(`${recordPath(root)}.new`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${recordPath(root)}.new`, recordPath(root));
}

/** Whether the outputs of a target are there and were made from these inputs. */
export function isFresh(root: string, target: BuildTarget, record: BuildRecord, builtFrom: string): boolean {
  return (
    record[target.name] === builtFrom &&
    target.outputs.every((output) => existsSync(join(root, target.folder, output)))
  );
}

function recordPath(root: string): string {
  return join(root, 'dist', '.build.json');
}
