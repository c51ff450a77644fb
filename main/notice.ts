import { app, Notification, nativeImage, type BrowserWindow } from 'electron';
import type { DesktopInput } from '../shared/contract/desktop.ts';
import { badgeDot } from './badge-dot.ts';

/** Kept while they are shown: a notification that is collected forgets its click. */
const shown = new Set<Notification>();

/** Shows a notification of the system; a click brings the workspace to the front. */
export function showNotification(input: DesktopInput<'notify:show'>, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification(input);
  shown.add(notification);
  notification.once('click', onClick);
  notification.once('close', () => shown.delete(notification));
  notification.show();
}

/** Shows how many contacts wait: a number on dock or launcher, a dot on Windows' taskbar. */
export function setBadge(window: BrowserWindow | null, count: number, description: string): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(count);
    return;
  }
  const dot = count === 0 ? null : nativeImage.createFromBitmap(badgeDot.pixels, badgeDot.size);
  window?.setOverlayIcon(dot, count === 0 ? '' : description);
}
