import { once } from 'node:events';
import { join } from 'node:path';
import { isAnythingStale } from '../build/build-stale.ts';
import type { StartedProcesses } from '../process/started-processes.ts';

/**
 * Builds what is stale, in a process of its own: the bundler's memory goes with it instead of staying for as long as
 * the workspace runs. False when the build failed; it has said why.
 */
export async function buildFirst(root: string, processes: StartedProcesses): Promise<boolean> {
  if (!isAnythingStale(root)) return true;
  const build = join(import.meta.dirname, '../build.ts');
  const child = processes.start(process.execPath, [build, '--root', root], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}
