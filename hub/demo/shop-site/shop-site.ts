import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shopPage } from './shop-page.ts';
import { shopStyle } from './shop-style.ts';

/** The demo shop's web site, on an origin of its own. */
export type ShopSite = {
  readonly origin: string;
  /** From now on its pages embed the chat of the hub at this address. */
  readonly open: (hub: string) => void;
  readonly stop: () => Promise<void>;
};

/** S21: serves the shop on this machine only, at a free port. */
export async function startShopSite(): Promise<ShopSite> {
  let hub: string | null = null;
  const server = createServer((request, response) => {
    answer(request, response, hub).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: (address) => {
      hub = address;
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, hub: string | null): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://shop');
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', '');
  if (pathname === '/shop.css') return send(response, 200, 'text/css', shopStyle);
  const [, language, path = ''] = /^\/(de|en)\/([a-z]*)$/.exec(pathname) ?? [];
  if (language !== 'de' && language !== 'en') {
    if (pathname !== '/') return send(response, 404, 'text/plain', 'Not found');
    response.setHeader('location', /^en/i.test(request.headers['accept-language'] ?? '') ? '/en/' : '/de/');
    return send(response, 302, 'text/plain', '');
  }
  const chat = hub !== null && (await hasWidget(hub)) ? hub : null;
  const page = shopPage({ language, path, hub: chat });
  response.setHeader('content-security-policy', policy(chat));
  return send(response, page.found ? 200 : 404, 'text/html', page.html);
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}

/** S22: what a careful shop allows: its own style sheet and the hub, nothing written into the page. */
function policy(hub: string | null): string {
  const chat =
    hub === null
      ? []
      : [`script-src ${hub}`, `connect-src ${hub} ${hub.replace(/^http/, 'ws')}`, `img-src ${hub}`];
  return [
    "default-src 'none'",
    "style-src 'self'",
    ...chat,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** S24: the widget may not be built; then the page says so. */
async function hasWidget(hub: string): Promise<boolean> {
  try {
    return (await fetch(`${hub}/widget.js`, { method: 'HEAD', signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
