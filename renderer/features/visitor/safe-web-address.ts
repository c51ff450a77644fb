/**
 * The address of a visitor's page, if it is one of the web that can be opened; else null. A name before the host, which
 * would only pretend to be another host, is left out.
 */
export function safeWebAddress(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  url.username = '';
  url.password = '';
  return url.href;
}

/** The same address as short as it stays clear: without its protocol and without a lonely slash. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/^([^/]+)\/$/, '$1');
}
