import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export type ScriptRun = {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  readonly output: () => string;
  /** Resolves with the first line that matches; rejects when the script ends without it. */
  readonly line: (pattern: RegExp) => Promise<string>;
  readonly ended: Promise<number | null>;
};

export type ScriptOptions = {
  readonly environment?: NodeJS.ProcessEnv;
  /** Runs as this user, where we may change to another. */
  readonly uid?: number;
};

/** Runs a script of the project as people do: a process of its own, seen only through what it prints. */
export function runScript(script: string, args: readonly string[], options: ScriptOptions = {}): ScriptRun {
  const child = spawn(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  let printed = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return {
    child,
    ended,
    output: () => printed,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = printed.split('\n').find((text) => pattern.test(text));
          if (found !== undefined) resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`the script ended without ${pattern}:\n${printed}`)));
      }),
  };
}
