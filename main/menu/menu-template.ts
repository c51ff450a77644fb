import type { MenuItemConstructorOptions } from 'electron';
import type { Words } from '../words.ts';

export type MenuInput = {
  readonly words: Words;
  readonly isMac: boolean;
  /** Developer tools are for those who run it from a checkout. */
  readonly isPackaged: boolean;
  readonly showLogs: () => void;
};

/** The application menu. Its accelerators leave every plain key and Ctrl K to the page. */
export function menuTemplate(input: MenuInput): MenuItemConstructorOptions[] {
  const { words, isMac } = input;
  const first: MenuItemConstructorOptions = isMac ? { role: 'appMenu' } : fileMenu(words);
  return [first, editMenu(words), viewMenu(input), windowMenu(words), helpMenu(input)];
}

function fileMenu(words: Words): MenuItemConstructorOptions {
  return {
    label: words.file,
    submenu: [{ role: 'quit', label: words.quit, accelerator: 'CommandOrControl+Q' }],
  };
}

function editMenu(words: Words): MenuItemConstructorOptions {
  return {
    label: words.edit,
    submenu: [
      { role: 'undo', label: words.undo, accelerator: 'CommandOrControl+Z' },
      { role: 'redo', label: words.redo, accelerator: 'Shift+CommandOrControl+Z' },
      { type: 'separator' },
      { role: 'cut', label: words.cut, accelerator: 'CommandOrControl+X' },
      { role: 'copy', label: words.copy, accelerator: 'CommandOrControl+C' },
      { role: 'paste', label: words.paste, accelerator: 'CommandOrControl+V' },
      { role: 'pasteAndMatchStyle', label: words.pasteAsText, accelerator: 'Shift+CommandOrControl+V' },
      { role: 'selectAll', label: words.selectAll, accelerator: 'CommandOrControl+A' },
    ],
  };
}

function viewMenu({ words, isPackaged }: MenuInput): MenuItemConstructorOptions {
  const tools: MenuItemConstructorOptions[] = isPackaged
    ? []
    : [{ role: 'toggleDevTools', label: words.developerTools, accelerator: 'CommandOrControl+Shift+I' }];
  return {
    label: words.view,
    submenu: [
      { role: 'reload', label: words.reload, accelerator: 'CommandOrControl+R' },
      { type: 'separator' },
      { role: 'resetZoom', label: words.actualSize, accelerator: 'CommandOrControl+0' },
      { role: 'zoomIn', label: words.zoomIn, accelerator: 'CommandOrControl+Plus' },
      { role: 'zoomOut', label: words.zoomOut, accelerator: 'CommandOrControl+-' },
      { type: 'separator' },
      { role: 'togglefullscreen', label: words.fullScreen, accelerator: 'F11' },
      ...tools,
    ],
  };
}

function windowMenu(words: Words): MenuItemConstructorOptions {
  return {
    label: words.window,
    submenu: [
      { role: 'minimize', label: words.minimise, accelerator: 'CommandOrControl+M' },
      { role: 'close', label: words.close, accelerator: 'CommandOrControl+W' },
    ],
  };
}

function helpMenu({ words, showLogs }: MenuInput): MenuItemConstructorOptions {
  return {
    label: words.help,
    submenu: [
      { label: words.showLogs, click: showLogs },
      { role: 'about', label: words.about },
    ],
  };
}
