import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** A program under measurement. */
export type Child = {
  readonly pid: number;
  /** The first line that it printed on stdout. */
  readonly line: string;
  readonly stop: () => Promise<void>;
};

/** Starts a Node program and waits for its first line on stdout. */
export async function startChild(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const line = await firstLine(child, args);
  return { pid: child.pid ?? 0, line, stop: () => stop(child) };
}

/** Resident memory of a process in megabytes (Linux; elsewhere NaN). */
export async function residentMb(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Samples the resident memory of a process until told to stop; answers ten values, evenly spread, in megabytes. */
export function watchResidentMb(pid: number): () => readonly number[] {
  const samples: number[] = [];
  const timer = setInterval(() => void residentMb(pid).then((megabytes) => samples.push(megabytes)), 250);
  return () => {
    clearInterval(timer);
    return Array.from(
      { length: 10 },
      (_, tenth) => samples[Math.floor((samples.length * tenth) / 10)] ?? Number.NaN,
    );
  };
}

/** Processor time that a process, with its threads, has used so far, in milliseconds (Linux; elsewhere NaN). */
export async function processorMs(pid: number): Promise<number> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The command's name, in parentheses, may hold spaces; user and system time are fields 14 and 15, in ticks of 10 ms.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

function firstLine(child: ChildProcess, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`${args.join(' ')} ended with ${code} before it was ready`)),
    );
    if (child.stdout !== null) createInterface(child.stdout).once('line', resolve);
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
