import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

export type DataFolder = {
  readonly path: string;
  /** Removes it when it was only borrowed for this run. */
  readonly leave: () => void;
};

/** Where this run keeps its data: where it was told to, in the profile, or, for a demo, nowhere for long. */
export function chooseDataFolder(given: string | null, isDemo: boolean): DataFolder {
  if (given !== null) return { path: given, leave: () => undefined };
  if (!isDemo) return { path: join(profileFolder(), 'blendesk', 'hub'), leave: () => undefined };
  const path = mkdtempSync(join(tmpdir(), 'blendesk-demo-'));
  return { path, leave: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Electron's own choice of a profile folder: desktop and browser show the same workspace. */
function profileFolder(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env;
  if (process.platform === 'win32') return APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return XDG_CONFIG_HOME ?? join(homedir(), '.config');
}
