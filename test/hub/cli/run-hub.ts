import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export const root = join(import.meta.dirname, '../../..');

/** What a finished command left behind. */
export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

export type RunOptions = { readonly input?: string; readonly environment?: Readonly<Record<string, string>> };

/** A folder of its own, gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'blendesk-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts `blendesk-hub ARGS` as a process of its own, with nothing of the tester's environment but the path. */
export function startHubProcess(
  args: readonly string[],
  { environment = {} }: RunOptions = {},
): ChildProcess {
  const child = spawn(process.execPath, [join(root, 'hub/cli.ts'), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...environment },
    stdio: 'pipe',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs `blendesk-hub ARGS` to its end. */
export async function runHub(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return finished(startHubProcess(args, options), options.input);
}

/** Waits for a process to end, collecting what it says. */
export async function finished(child: ChildProcess, input?: string): Promise<Ran> {
  child.stdin?.end(input ?? '');
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([said(child.stdout), said(child.stderr)]);
  const [code] = (await closed) as [number | null];
  return { code, out, err };
}

async function said(stream: ChildProcess['stdout']): Promise<string> {
  return stream === null ? '' : text(stream);
}
