import type * as Electron from 'electron';
import { strict } from './strict.ts';
import { mustBeReady, record, world } from './world.ts';

/** What leaves the app. */
export const shell = strict('shell', {
  openExternal: (url: string) => {
    record('shell.openExternal', url);
    return world.given.openExternalFails ? Promise.reject(new Error('no program for it')) : Promise.resolve();
  },
  openPath: (path: string) => {
    record('shell.openPath', path);
    return Promise.resolve('');
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>);

/** Answers what the test decided. */
export const dialog = strict('dialog', {
  showMessageBox: (...args: unknown[]) => {
    record('dialog.showMessageBox', ...args);
    return Promise.resolve({ response: world.given.dialogResponse, checkboxChecked: false });
  },
  showErrorBox: (title: string, content: string) => record('dialog.showErrorBox', title, content),
} satisfies Pick<Electron.Dialog, 'showMessageBox' | 'showErrorBox'>);

/** Menus are their templates. */
export const Menu = strict('Menu', {
  buildFromTemplate: (template) => {
    mustBeReady('Menu.buildFromTemplate');
    return { template } as unknown as Electron.Menu;
  },
  setApplicationMenu: (menu) => record('Menu.setApplicationMenu', menu),
} satisfies Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>);

/** Pictures have a size. */
export const nativeImage = strict('nativeImage', {
  createFromBitmap: (buffer, { width, height }) => {
    if (buffer.length !== width * height * 4) throw new Error('invalid buffer size');
    return { width, height } as unknown as Electron.NativeImage;
  },
} satisfies Pick<typeof Electron.nativeImage, 'createFromBitmap'>);

/** Dark or light. */
export const nativeTheme = strict('nativeTheme', {
  get shouldUseDarkColors() {
    return world.given.isDark;
  },
} satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>);

const display = (workArea: Electron.Rectangle, id: number): Electron.Display =>
  ({ id, workArea }) as Electron.Display;

/** The displays of the test; none before ready. */
export const screen = strict('screen', {
  getPrimaryDisplay: () => {
    mustBeReady('screen');
    return display(world.given.displays[0] ?? { x: 0, y: 0, width: 0, height: 0 }, 0);
  },
  getAllDisplays: () => world.given.displays.map(display),
} satisfies Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays'>);
