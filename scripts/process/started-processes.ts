import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/** How long what we started may take to end after SIGTERM, before SIGKILL. Milliseconds. */
const graceMs = 5_000;

/** How long the system may take to take away what was killed. Milliseconds. */
const killedMs = 1_000;

export type StartedProcesses = {
  /** Starts a program as the head of a process group of its own, so that what it starts ends with it. */
  readonly start: (file: string, args: readonly string[], options: SpawnOptions) => ChildProcess;
  /** Ends every group, last started first; resolves when all are gone, at the latest after the grace. */
  readonly stopAll: () => Promise<void>;
  /** Ends every group at once, without asking. */
  readonly killAll: () => void;
};

/** Remembers what was started, so that exactly that can be ended. */
export function rememberProcesses(): StartedProcesses {
  const groups: number[] = [];
  return {
    start: (file, args, options) => {
      const child = spawn(file, args, { ...options, detached: process.platform !== 'win32' });
      if (child.pid !== undefined) groups.push(child.pid);
      return child;
    },
    stopAll: async () => {
      const alive = groups.toReversed().filter((group) => signal(group, 'SIGTERM'));
      await gone(alive, graceMs);
      const stubborn = alive.filter((group) => signal(group, 'SIGKILL'));
      await gone(stubborn, killedMs);
    },
    killAll: () => {
      for (const group of groups) signal(group, 'SIGKILL');
    },
  };
}

/** Waits for groups to end. Of their members only the heads are our children: nothing would tell us. */
async function gone(groups: readonly number[], limitMs: number): Promise<void> {
  const giveUpAt = performance.now() + limitMs;
  while (groups.some(isAlive) && performance.now() < giveUpAt) await delay(25);
}

/** Signals a whole group; answers whether anybody was there to hear it. */
function signal(group: number, name: 'SIGTERM' | 'SIGKILL'): boolean {
  if (process.platform === 'win32') {
    // Windows has neither groups nor polite signals.
    return spawnSync('taskkill', ['/pid', String(group), '/t', '/f'], { stdio: 'ignore' }).status === 0;
  }
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
}

function isAlive(group: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
