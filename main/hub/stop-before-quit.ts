import { app } from 'electron';
import type { Hub } from './hub.ts';

/** Electron quits at once unless told to wait: the hub drains first, then the app quits for good. */
export function stopBeforeQuit(hub: Hub): void {
  let isStopped = false;
  app.on('will-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void hub.stop().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
}
