import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startShopSite } from '../../../hub/demo/shop-site/shop-site.ts';

/** As much of a hub as the shop asks of one. */
async function hubWith(status: number): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function openSite() {
  const site = await startShopSite();
  onTestFinished(async () => site.stop().catch(() => undefined));
  return site;
}

test('S21 the shop has pages in both languages that lead to each other', async () => {
  const site = await openSite();
  site.open(await hubWith(200));
  const first = async (language: string) =>
    (await fetch(`${site.origin}/`, { headers: { 'accept-language': language } })).url;
  expect([await first('de-AT,de'), await first('en-GB,en;q=0.9'), await first('fr')]).toEqual(
    ['/de/', '/en/', '/de/'].map((path) => `${site.origin}${path}`),
  );
  const seen = new Set<string>();
  const ahead = ['/de/'];
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await fetch(`${site.origin}${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    ahead.push(...[...(await answer.text()).matchAll(/href="(\/[^"]*)"/g)].map(([, to]) => to ?? ''));
  }
  expect(seen.size).toBe(2 * 5 + 1);
  for (const [path, status] of [
    ['/fr/', 404],
    ['/de/nothing', 404],
    ['/de/../../etc/passwd', 404],
    ['/%', 404],
  ] as const)
    expect([path, (await fetch(`${site.origin}${path}`)).status]).toEqual([path, status]);
  expect((await fetch(`${site.origin}/de/`, { method: 'POST', body: 'x' })).status).toBe(405);
});

test('S22 a page embeds the chat by one script tag, and allows the hub and its own style sheet, nothing else', async () => {
  const site = await openSite();
  const hub = await hubWith(200);
  site.open(hub);
  const answer = await fetch(`${site.origin}/en/fjell`);
  expect(answer.headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'self'; script-src ${hub}; connect-src ${hub} ${hub.replace('http', 'ws')}; ` +
      `img-src ${hub}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  const page = await answer.text();
  expect(page.match(/<script[^>]*>/g)).toEqual([`<script async src="${hub}/widget.js" data-account="site">`]);
  expect(page).not.toMatch(/ style=| on[a-z]+=|javascript:/);
});

test('S23 the shop ends, and its port with it', async () => {
  const site = await startShopSite();
  await fetch(`${site.origin}/de/`);
  await site.stop();
  await expect(fetch(`${site.origin}/de/`)).rejects.toThrow('fetch failed');
});

test('S24 without a built widget, or without its hub, the page says so instead of calling for it', async () => {
  const site = await openSite();
  const before = await (await fetch(`${site.origin}/de/`)).text();
  site.open(await hubWith(404));
  const without = await (await fetch(`${site.origin}/en/`)).text();
  expect([before, without].map((page) => page.includes('<script'))).toEqual([false, false]);
  expect(before).toContain('Der Hub hat kein gebautes Widget');
  expect(without).toContain('the hub has no built widget');
});
