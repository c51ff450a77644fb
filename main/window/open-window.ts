import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Settings } from './settings.ts';
import { windowBounds } from './window-state.ts';
import { windowOptions } from './window-options.ts';

export type WindowRequest = {
  readonly settings: Settings;
  readonly preload: string;
  readonly isPackaged: boolean;
  /** Where the page begins, on our origin. */
  readonly address: string;
};

/** Opens the workspace where it was left and remembers where it is left next. */
export function openWindow({ settings, preload, isPackaged, address }: WindowRequest): BrowserWindow {
  const left = settings.windowState();
  const bounds = windowBounds(left, workAreas());
  const window = new BrowserWindow(
    windowOptions({ bounds, preload, isPackaged, isDark: nativeTheme.shouldUseDarkColors }),
  );
  window.once('ready-to-show', () => {
    if (left?.isMaximised === true) window.maximize();
    window.show();
  });
  window.on('close', () =>
    settings.saveWindowState({ bounds: window.getNormalBounds(), isMaximised: window.isMaximized() }),
  );
  // A page that cannot be loaded ends in `did-fail-load`; the window stays for "Reload" in the menu.
  void window.loadURL(address).catch(() => undefined);
  return window;
}

function workAreas(): Electron.Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}
