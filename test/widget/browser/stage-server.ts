import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';

/** A policy that allows the hub and nothing else: no style in the page, no inline script, no data addresses. */
const policy = (hub: string): string =>
  `default-src 'none'; script-src ${hub}; connect-src ${hub}; img-src ${hub}; style-src ${hub}/site.css; base-uri 'none'; form-action 'none'`;

/** A picture of one grey pixel. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAMzMzP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** A site with the widget's screen on it, under a strict policy. */
export type StageServer = {
  /** Where the page is; `css`: the site's own style sheet. */
  readonly page: string;
  style: string;
  readonly stop: () => Promise<void>;
};

/** The screen with its scripted client, as one script. */
export async function bundleStage(): Promise<string> {
  const bundled = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: join(import.meta.dirname, 'stage.ts'), output: { format: 'iife' } },
    },
  });
  if (Array.isArray(bundled) || !('output' in bundled)) throw new Error('one bundle was expected');
  return bundled.output[0].code;
}

/** Serves page and script; everything else is a picture. */
export async function startStage(script: string): Promise<StageServer> {
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    if (url === '/stage.js') return response.setHeader('content-type', 'text/javascript').end(script);
    if (url === '/site.css') return response.setHeader('content-type', 'text/css').end(stage.style);
    if (url !== '/') return response.setHeader('content-type', 'image/gif').end(pixel);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policy(origin));
    return response.end(`<!doctype html><html lang="en"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${origin}/site.css"><main><h1>Shop</h1><a href="#before">Before</a></main>
<blendesk-chat></blendesk-chat><script src="${origin}/stage.js"></script></html>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stage: StageServer = {
    page: `${origin}/`,
    style: '',
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return stage;
}
