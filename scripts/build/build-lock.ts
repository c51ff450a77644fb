import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How long another build may take before we give up waiting for it. */
const patienceMs = 180_000;

/**
 * Keeps two builds of one checkout apart: waits for the other one, takes over from a dead one.
 * Returns the release; throws when the other build does not end in time.
 */
export async function takeBuildLock(root: string, onWait: () => void): Promise<() => void> {
  const path = join(root, 'dist', '.build.lock');
  mkdirSync(join(root, 'dist'), { recursive: true });
  const giveUpAt = performance.now() + patienceMs;
  let hasSaid = false;
  while (!tryTake(path)) {
    if (performance.now() > giveUpAt) throw new Error(`another build holds ${path} for too long`);
    if (!hasSaid) onWait();
    hasSaid = true;
    await delay(100);
  }
  return () => rmSync(path, { force: true });
}

function tryTake(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isHolderAlive(path)) return false;
    rmSync(path, { force: true });
    return false;
  }
}

function isHolderAlive(path: string): boolean {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    // Written empty for an instant while it is being taken.
    if (!Number.isInteger(holder) || holder <= 0) return true;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
