import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findElectron } from './electron-runtime.ts';

/** The runtime, or in half a sentence why it cannot be had. */
export type ElectronOutcome =
  | { readonly found: true; readonly file: string }
  | { readonly found: false; readonly why: string };

/** How long the download may take. Milliseconds. */
const downloadLimitMs = 90_000;

/** For how long a failed download is not tried again. Milliseconds. */
const restMs = 24 * 60 * 60 * 1_000;

/** Finds Electron's runtime, downloading it once where that is allowed and has not failed today. */
export async function getElectron(root: string, say: (line: string) => void): Promise<ElectronOutcome> {
  const file = findElectron(root);
  if (file !== null) return { found: true, file };
  const { CI, BLENDESK_NO_DOWNLOAD } = process.env;
  if (CI) return { found: false, why: 'it is not downloaded in CI' };
  if (BLENDESK_NO_DOWNLOAD) return { found: false, why: 'BLENDESK_NO_DOWNLOAD is set' };
  const failure = failureOfToday(root);
  if (failure !== null) return { found: false, why: `its download failed earlier today: ${failure}` };

  say('downloading Electron’s runtime, once …');
  const error = await download(root);
  const downloaded = findElectron(root);
  if (downloaded !== null) {
    rmSync(memoryPath(root), { force: true });
    return { found: true, file: downloaded };
  }
  const reason = error ?? 'nothing arrived';
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(memoryPath(root), JSON.stringify({ at: Date.now(), reason }));
  return { found: false, why: `its download failed: ${reason}` };
}

/** Runs Electron's own installer; answers null, or its error in one line. */
function download(root: string): Promise<string | null> {
  return new Promise((resolve) => {
    const installer = join(root, 'node_modules', 'electron', 'install.js');
    const child = spawn(process.execPath, [installer], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: downloadLimitMs,
      killSignal: 'SIGKILL',
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(null);
      else if (signal === 'SIGKILL') resolve(`not done after ${downloadLimitMs / 1_000} s`);
      else resolve(firstError(complaint));
    });
  });
}

/** Installers print stacks; people need the one line that says what went wrong. */
function firstError(complaint: string): string {
  const lines = complaint.split('\n').map((line) => line.trim());
  const line =
    lines.find((text) => /error/i.test(text)) ?? lines.find((text) => text !== '') ?? 'unknown error';
  return line.slice(0, 200);
}

function failureOfToday(root: string): string | null {
  try {
    const { at, reason } = JSON.parse(readFileSync(memoryPath(root), 'utf8')) as {
      at: number;
      reason: string;
    };
    return Date.now() - at < restMs ? reason : null;
  } catch {
    return null;
  }
}

function memoryPath(root: string): string {
  return join(root, 'dist', '.electron-download-failed.json');
}
