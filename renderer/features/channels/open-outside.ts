/** Opens an address in the person's browser, also from the desktop; the page learns nothing of this one. */
export function openOutside(url: string): void {
  if (window.desktop === undefined) window.open(url, '_blank', 'noopener,noreferrer');
  else void window.desktop.openLink(url);
}
