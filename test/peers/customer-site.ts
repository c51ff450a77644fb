import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A company's web site with some pages, on an origin of its own. */
export type CustomerSite = {
  readonly origin: string;
  /** What the browser said that the page's policy kept from happening. */
  readonly violations: readonly string[];
  readonly stop: () => Promise<void>;
};

/** What the script tag says besides its address. */
export type WidgetTag = Readonly<Record<`data-${string}`, string>>;

/**
 * Serves pages that embed the widget by one script tag, under a policy that allows nothing but their own script file's
 * hub: no inline script, no inline style, no picture from elsewhere. `hub` is asked at each request: it may move.
 */
export async function openCustomerSite(hub: () => string, tag: () => WidgetTag): Promise<CustomerSite> {
  const violations: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      let report = '';
      request.on('data', (chunk: Buffer) => (report += chunk.toString()));
      request.on('end', () => {
        violations.push(report);
        response.writeHead(204).end();
      });
      return;
    }
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(hub()),
    });
    response.end(pageOf(request.url ?? '/', hub(), tag()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    violations,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function policy(hub: string): string {
  const socket = hub.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    `script-src ${hub}`,
    `connect-src ${hub} ${socket}`,
    `img-src ${hub}`,
    "base-uri 'none'",
    "form-action 'none'",
    'report-uri /violations',
  ].join('; ');
}

function pageOf(path: string, hub: string, tag: WidgetTag): string {
  const attributes = Object.entries(tag).map(
    ([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Shop ${path}</title><script async src="${hub}/widget.js"${attributes.join('')}></script></head>
<body><main><h1>Shop ${path}</h1><p><a href="/jackets">Jackets</a> <a href="/cart">Cart</a></p></main></body>
</html>`;
}
