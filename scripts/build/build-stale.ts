import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isFresh, readBuildRecord, recordBuild } from './build-record.ts';
import { takeBuildLock } from './build-lock.ts';
import { fingerprint } from './fingerprint.ts';
import { targets, type BuildTarget, type TargetName } from './target.ts';

/** What a build did: the targets it made, and how long each took. */
export type Built = { readonly name: TargetName; readonly milliseconds: number };

export type BuildRequest = {
  readonly root: string;
  /** Only these targets; all when left out. */
  readonly only?: readonly TargetName[];
  /** Also what is fresh. */
  readonly force?: boolean;
  /** One line for people about what goes on. */
  readonly say: (line: string) => void;
};

/** Builds every target whose inputs changed since it was built; answers what was built. Throws when one fails. */
export async function buildStale(request: BuildRequest): Promise<readonly Built[]> {
  if (staleTargets(request).length === 0) return [];
  const release = await takeBuildLock(request.root, () => request.say('waiting for another build …'));
  try {
    // Asked again: the build we waited for may have made it.
    const stale = staleTargets(request);
    if (stale.length > 0) request.say(`building ${stale.map(({ target }) => target.name).join(', ')} …`);
    const outcomes = await Promise.allSettled(
      stale.map(({ target, builtFrom }) => build(request.root, target, builtFrom)),
    );
    return outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
  } finally {
    release();
  }
}

/** Whether a build would do anything. */
export function isAnythingStale(root: string): boolean {
  return staleTargets({ root, say: () => undefined }).length > 0;
}

type Stale = { readonly target: BuildTarget; readonly builtFrom: string };

function staleTargets({ root, only, force }: BuildRequest): readonly Stale[] {
  const record = readBuildRecord(root);
  return targets
    .filter(({ name }) => only === undefined || only.includes(name))
    .map((target) => ({ target, builtFrom: fingerprint(root, target.inputs) }))
    .filter(({ target, builtFrom }) => force === true || !isFresh(root, target, record, builtFrom));
}

/** Builds aside and swaps the folders at the end: a failed build leaves what was there. */
async function build(root: string, target: BuildTarget, builtFrom: string): Promise<Built> {
  const startedAt = performance.now();
  // Vite takes its time to load: only who builds pays for it.
  const { compile } = await import('./compile.ts');
  const aside = join(root, 'dist', '.building', target.name);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  const recipe = compile[target.name];
  const folder = join(root, target.folder);
  await recipe.make(root, aside);
  swapFolders(aside, folder);
  await recipe.whenInPlace?.(folder);
  recordBuild(root, target.name, builtFrom);
  return { name: target.name, milliseconds: performance.now() - startedAt };
}

function swapFolders(made: string, wanted: string): void {
  const old = `${made}.old`;
  rmSync(old, { recursive: true, force: true });
  try {
    renameSync(wanted, old);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  renameSync(made, wanted);
  rmSync(old, { recursive: true, force: true });
}
