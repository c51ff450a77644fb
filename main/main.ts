import { dirname } from 'node:path';
import { ipcMain } from 'electron';
import Store from 'electron-store';
import type { SettingsFile } from './window/settings.ts';
import { startDesktop } from './start-desktop.ts';

void startDesktop({
  built: dirname(import.meta.dirname),
  environment: process.env,
  openSettingsFile,
});

function openSettingsFile(): SettingsFile {
  const store = new Store<Record<string, unknown>>({ name: 'settings', clearInvalidConfig: true });
  // The store also listens for pages that ask where it lies; no page of ours may ask outside of `handle`.
  ipcMain.removeAllListeners('electron-store-get-data');
  return { get: (key) => store.get(key), set: (key, value) => store.set(key, value) };
}
