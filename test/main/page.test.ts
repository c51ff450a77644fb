import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { electron } from './electron-stand-in.ts';
import { contentSecurityPolicy } from '../../main/page/content-security-policy.ts';
import { pageFile } from '../../main/page/page-file.ts';
import { choosePageOrigin, originOf } from '../../main/page/page-origin.ts';
import { registerAppScheme } from '../../main/page/register-app-scheme.ts';
import { servePage } from '../../main/page/serve-page.ts';

vi.mock('electron', async () => (await import('./electron-stand-in.ts')).electronModule);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'blendesk-page-'));
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html>page');
  writeFileSync(join(folder, 'renderer/assets/app.js'), 'run()');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  electron.reset({ isReady: true });
  servePage({
    folder: join(folder, 'renderer'),
    hubAddress: () => Promise.resolve('http://127.0.0.1:4000'),
  });
});

test('S7 serves the page with its policy, which names the hub', async () => {
  const response = await electron.request('app://blendesk/');
  expect(await response.text()).toBe('<!doctype html>page');
  expect(Object.fromEntries(response.headers)).toEqual({
    'cache-control': 'no-cache',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
      "font-src 'self'; connect-src 'self' http://127.0.0.1:4000 ws://127.0.0.1:4000; frame-src 'self'; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'content-type': 'text/html; charset=utf-8',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
});

test('S7 serves files by their type, and routes of the page as the page', async () => {
  const script = await electron.request('app://blendesk/assets/app.js');
  expect([await script.text(), script.headers.get('content-type')]).toEqual([
    'run()',
    'text/javascript; charset=utf-8',
  ]);
  expect(await (await electron.request('app://blendesk/contacts/17')).text()).toBe('<!doctype html>page');
});

test.each([
  'app://blendesk/..%2fsecret.txt',
  'app://blendesk/%2e%2e/secret.txt',
  'app://blendesk/assets/..%2f..%2fsecret.txt',
  'app://blendesk/..%5csecret.txt',
  'app://blendesk/%00secret.txt',
  'app://blendesk/%E0%A4%A.txt',
  'app://blendesk/C:%5csecret.txt',
  'app://blendesk//etc/passwd.txt',
  'app://other/index.html',
  'app://blendesk.example/index.html',
  'app://blendesk/missing.js',
])('S7 answers 404 for %s', async (address) => {
  const response = await electron.request(address);
  expect([response.status, await response.text()]).toEqual([404, '']);
});

test('S7 only reads', async () => {
  expect((await electron.request('app://blendesk/', { method: 'POST' })).status).toBe(405);
});

test('S7 no path leaves the folder', () => {
  const part = fc.oneof(
    fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '..%2f', 'a', 'b.js', '', '%00', 'C:'),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const file = pageFile('/srv/page', `/${parts.join('/')}`);
      expect(file === null || !relative('/srv/page', file).startsWith('..')).toBe(true);
    }),
  );
});

test('S7 without a hub the page may connect to nobody else', () => {
  expect(contentSecurityPolicy(null)).toContain("connect-src 'self';");
});

test('S7 the scheme is registered before the app is ready, or not at all', () => {
  expect(registerAppScheme).toThrow('before app is ready');
});

test('S9 a development server is honoured from a checkout on this machine only', () => {
  expect(choosePageOrigin('http://127.0.0.1:5173/', false)).toBe('http://127.0.0.1:5173');
  expect(choosePageOrigin('http://localhost:5173', false)).toBe('http://localhost:5173');
  for (const url of [
    'http://example.org/',
    'https://127.0.0.1/',
    'file:///tmp',
    'http://127.0.0.1.example/',
    'x',
  ]) {
    expect(choosePageOrigin(url, false)).toBe('app://blendesk');
  }
  expect(choosePageOrigin('http://127.0.0.1:5173/', true)).toBe('app://blendesk');
  expect(choosePageOrigin(undefined, false)).toBe('app://blendesk');
});

test('S7 an origin is scheme, host and port', () => {
  expect(['app://blendesk/a', 'http://127.0.0.1:80/', 'about:blank', ''].map(originOf)).toEqual([
    'app://blendesk',
    'http://127.0.0.1',
    null,
    null,
  ]);
});
