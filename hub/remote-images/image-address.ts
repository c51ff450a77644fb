const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };
const domainName = /^(?=.{4,253}$)(?:[a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]{1,62}$/;
const literal = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\])$/;

/** Whether a picture may come from this port. */
export type PortRule = (port: number) => boolean;

/** The ports that web servers have on the internet; others belong to services that are no web servers. */
export function isWebPort(port: number): boolean {
  return port === 80 || port === 443;
}

/**
 * The address of a picture, spelt in the one way that is then checked and used (`new URL` has turned every notation of
 * an IP address into the usual one); null when nothing may be fetched from there, whatever its host resolves to.
 */
export function imageAddress(text: string, isAllowedPort: PortRule, base?: URL): URL | null {
  const url = URL.parse(text, base?.href);
  const defaultPort = defaultPorts[url?.protocol ?? ''];
  if (url === null || defaultPort === undefined) return null;
  if (url.username !== '' || url.password !== '') return null;
  if (!isAllowedPort(Number(url.port === '' ? defaultPort : url.port))) return null;
  // A name with a dot at its end is the same name, but not to the certificate check of every server.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  if (!domainName.test(url.hostname) && !literal.test(url.hostname)) return null;
  url.hash = '';
  return url;
}
