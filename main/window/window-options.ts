import type { BrowserWindowConstructorOptions } from 'electron';
import { smallestSize, type Bounds } from './window-state.ts';

export type WindowOptionsInput = {
  readonly bounds: Bounds;
  readonly preload: string;
  readonly isPackaged: boolean;
  readonly isDark: boolean;
};

/** The options of the workspace window. The page is a web page and gets a web page's rights. */
export function windowOptions(input: WindowOptionsInput): BrowserWindowConstructorOptions {
  return {
    ...input.bounds,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    title: 'Blendesk',
    show: false,
    backgroundColor: input.isDark ? '#101317' : '#f6f7f9',
    webPreferences: {
      preload: input.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: !input.isPackaged,
      navigateOnDragDrop: false,
      // Elsewhere Chromium would fetch its dictionaries from outside; nothing is fetched from outside.
      spellcheck: process.platform === 'darwin',
    },
  };
}
