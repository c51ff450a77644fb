import { app, dialog, type BrowserWindow } from 'electron';
import type { Words } from '../words.ts';

/** When the page's process dies, asks whether to load it again. Drafts are with the hub: nothing is lost. */
export function offerReload(window: BrowserWindow, words: () => Words): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    void ask(window, words());
  });
}

async function ask(window: BrowserWindow, words: Words): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: words.pageCrashed,
    detail: words.pageCrashedDetail,
    buttons: [words.reload, words.quit],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) app.quit();
  else if (!window.isDestroyed()) window.webContents.reload();
}
