import { BrowserWindow } from 'electron';

/** Loads every page again, with the headers that hold now. */
export function reloadPages(): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
}
