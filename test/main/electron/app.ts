import { existsSync } from 'node:fs';
import type * as Electron from 'electron';
import { preventable, strict } from './strict.ts';
import { appEvents, mustBeReady, mustNotBeReady, record, world } from './world.ts';

type ModelledApp = Pick<
  Electron.App,
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'whenReady'
  | 'isReady'
  | 'isPackaged'
  | 'getPath'
  | 'setPath'
  | 'setBadgeCount'
  | 'getPreferredSystemLanguages'
>;

/** `app`, with its order of events. */
export const app = strict(
  'app',
  Object.assign(appEvents, {
    enableSandbox: () => {
      mustNotBeReady('app.enableSandbox');
      record('app.enableSandbox');
    },
    requestSingleInstanceLock: () => {
      record('app.requestSingleInstanceLock');
      return world.given.hasLock;
    },
    quit: () => {
      record('app.quit');
      // Quitting closes the windows without saying that all are closed.
      world.isQuitting = true;
      while (world.windows[0] !== undefined) world.windows[0].close();
      world.isQuitting = false;
      const event = preventable({});
      appEvents.emit('will-quit', event);
      if (!event.defaultPrevented) world.hasQuit = true;
    },
    whenReady: () => world.ready.promise,
    isReady: () => world.given.isReady,
    isPackaged: false,
    getPath: (name: string) => {
      const path = world.given.paths[name];
      if (path === undefined) throw new Error(`Failed to get '${name}' path`);
      return path;
    },
    setPath: (name: string, path: string) => {
      if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
      world.given.paths[name] = path;
    },
    setBadgeCount: (count?: number) => {
      record('app.setBadgeCount', count);
      return true;
    },
    getPreferredSystemLanguages: () => {
      mustBeReady('app.getPreferredSystemLanguages');
      return world.given.languages;
    },
  } satisfies ModelledApp),
);
Object.defineProperty(appEvents, 'isPackaged', { get: () => world.given.isPackaged });
