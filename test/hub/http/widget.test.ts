import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { openDoors } from './open-doors.ts';

async function widgetFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'blendesk-widget-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('V1 the widget is for every site: cross-origin, without a session, packed, kept for five minutes', async () => {
  const folder = await widgetFolder();
  await writeFile(join(folder, 'widget.js'), '"widget one"');
  const { address } = await openDoors({ widgetFolder: folder });
  const answer = await fetch(`${address}/widget.js`, {
    headers: { origin: 'https://shop.example', 'accept-encoding': 'identity' },
  });
  expect([answer.status, await answer.text()]).toEqual([200, '"widget one"']);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=300',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
    vary: 'Origin, Accept-Encoding',
    etag: expect.stringMatching(/^W\/"[\w-]{22}"$/),
  });
  expect(answer.headers.get('set-cookie')).toBeNull();

  const packed = await rawGet(`${address}/widget.js`, { 'accept-encoding': 'gzip, br' });
  expect(packed.encoding).toBe('gzip');
  expect(gunzipSync(packed.body).toString()).toBe('"widget one"');

  const etag = answer.headers.get('etag') ?? '';
  const again = await fetch(`${address}/widget.js`, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);

  await writeFile(join(folder, 'widget.js'), '"widget two, built anew"');
  const anew = await fetch(`${address}/widget.js`, { headers: { 'if-none-match': etag } });
  expect([anew.status, await anew.text()]).toEqual([200, '"widget two, built anew"']);
  const head = await fetch(`${address}/widget.js`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test.each([['not built'], ['no folder']])('V1 %s: the hub says so', async (which) => {
  const { address } = await openDoors({ widgetFolder: which === 'not built' ? await widgetFolder() : null });
  const answer = await fetch(`${address}/widget.js`);
  expect([answer.status, await answer.json()]).toEqual([
    404,
    { code: 'not-found', field: 'url', detail: expect.stringContaining('npm run build') },
  ]);
  expect(answer.headers.get('cache-control')).toBeNull();
});

/** As the bytes come, not unpacked. */
async function rawGet(url: string, headers: Record<string, string>) {
  return new Promise<{ readonly encoding: unknown; readonly body: Buffer }>((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }),
      );
    }).on('error', reject);
  });
}
