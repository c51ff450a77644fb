import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** Where the shell finds what was built, and keeps what it must. */
export type Places = {
  readonly renderer: string;
  readonly preload: string;
  readonly hubModule: string;
  readonly hubData: string;
  readonly logs: string;
  readonly codeCache: string;
};

/**
 * Everything kept lies in the user's profile. From a checkout BLENDESK_DATA names another folder, which then
 * also has its own single-instance lock. `built` is the dist folder. Call before the app is ready.
 */
export function findPlaces(built: string, dataFolder: string | undefined): Places {
  if (dataFolder !== undefined && !app.isPackaged) {
    const profile = join(dataFolder, 'desktop');
    mkdirSync(profile, { recursive: true });
    app.setPath('userData', profile);
  }
  const userData = app.getPath('userData');
  return {
    renderer: join(built, 'renderer'),
    preload: join(built, 'main', 'preload.cjs'),
    hubModule: join(built, 'hub', 'cli.mjs'),
    hubData: dataFolder !== undefined && !app.isPackaged ? dataFolder : join(userData, 'hub'),
    logs: join(userData, 'logs'),
    codeCache: join(userData, 'code-cache'),
  };
}
