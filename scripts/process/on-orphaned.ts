import { readFileSync } from 'node:fs';

const lookEveryMs = 1_000;

/**
 * Calls back when whoever started us is gone. npm runs scripts through a shell that does not pass signals on: when
 * npm alone is ended, the shell stays and waits for us, so its parent is watched too (Linux; elsewhere our own).
 */
export function onOrphaned(orphaned: () => void): void {
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    orphaned();
  }, lookEveryMs);
  timer.unref();
}

function ancestors(): string {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

/** The parent of a process, by /proc; empty where there is none. */
function parentOf(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; what follows the last bracket is the state and the parent.
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[1] ?? '';
  } catch {
    return '';
  }
}
