import type { MouseEvent } from 'react';

/** In the desktop a link opens in the person's browser; in a browser the link does so itself. */
export function openLink(event: MouseEvent<HTMLAnchorElement>): void {
  if (window.desktop === undefined) return;
  event.preventDefault();
  void window.desktop.openLink(event.currentTarget.href);
}
