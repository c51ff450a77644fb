import { homedir, platform } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../config/read/read-config-file.ts';

/**
 * Where a hub keeps its data when nobody says: the same folder that `npm start` and the desktop use, so that
 * `blendesk-hub apply` without options changes one's own workspace.
 */
export function defaultDataDirectory(environment: Environment, isDemo = false): string {
  return join(profileDirectory(environment), 'blendesk', isDemo ? 'demo' : 'hub');
}

function profileDirectory({ APPDATA, XDG_CONFIG_HOME }: Environment): string {
  if (platform() === 'win32') return APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return XDG_CONFIG_HOME ?? join(homedir(), '.config');
}
