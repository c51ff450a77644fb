import { BrowserWindow } from 'electron';

/** The workspace window; null while there is none (macOS keeps the app without one). */
export function firstWindow(): BrowserWindow | null {
  return BrowserWindow.getAllWindows()[0] ?? null;
}

/** Brings the workspace to the front: a second launch, a clicked notification. */
export function showFirstWindow(): void {
  const window = firstWindow();
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
