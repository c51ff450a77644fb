import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Electron executable, where its runtime was downloaded or given; null where it is not. */
export function findElectron(root: string): string | null {
  const packageFolder = join(root, 'node_modules', 'electron');
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = readIfThere(join(packageFolder, 'path.txt')) ?? platformName();
  const file = join(given ?? join(packageFolder, 'dist'), name);
  return existsSync(file) ? file : null;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

function platformName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
