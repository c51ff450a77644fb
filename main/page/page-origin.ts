/** Where the workspace page lives in the desktop: never `file://`, whose pages may read the disk. */
export const appOrigin = 'app://blendesk';

/** Scheme, host and port of an address; null for what is not an address. (`URL.origin` knows no `app:`.) */
export function originOf(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || url.host === '') return null;
  return `${url.protocol}//${url.host}`;
}

/**
 * The origin whose page we load and trust: ours, or the development server that BLENDESK_RENDERER_URL
 * names, which counts only from a checkout and only on this machine.
 */
export function choosePageOrigin(developmentUrl: string | undefined, isPackaged: boolean): string {
  if (isPackaged || developmentUrl === undefined) return appOrigin;
  const url = URL.parse(developmentUrl);
  const isLoopback = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return isLoopback && url.protocol === 'http:' ? url.origin : appOrigin;
}
