/** The address of a visitor's page, if it is one of the web that can be opened; else null. */
export function safeWebAddress(text: string): string | null {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/** The same address as short as it stays clear: without its protocol and without a lonely slash. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/^([^/]+)\/$/, '$1');
}
