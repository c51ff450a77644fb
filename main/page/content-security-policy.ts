/** What the page may load: itself, and connections to the hub (http address) by fetch and socket. */
export function contentSecurityPolicy(hubAddress: string | null): string {
  const hub = hubAddress === null ? '' : ` ${connectSources(hubAddress)}`;
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'${hub}`,
    `frame-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

function connectSources(hubAddress: string): string {
  const { origin } = new URL(hubAddress);
  return `${origin} ${origin.replace(/^http/, 'ws')}`;
}
