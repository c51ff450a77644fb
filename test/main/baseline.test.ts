import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const sources = globSync('main/**/*.ts', { cwd: root }).map((file) => ({
  file,
  // Comments may name what the code must not do.
  text: readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
}));

test.each([
  ['pages with rights of Node', /nodeIntegration\w*: true|contextIsolation: false|sandbox: false/],
  [
    'weakened pages',
    /webSecurity: false|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures/,
  ],
  ['webviews', /webviewTag: true|<webview/],
  ['files as pages', /['"`]file:|loadFile\(|registerFileProtocol|interceptFileProtocol/],
  ['secrets in the synchronous store', /safeStorage\.(encryptString|decryptString)\(/],
  ['listeners without a checked sender', /ipcMain\.(on|once|handleOnce)\(/],
  ['messages that block the page', /sendSync|\.remote\b|@electron\/remote/],
  ['schemes above the policy', /bypassCSP|allowServiceWorkers/],
  ['code from text', /\beval\(|new Function\(|executeJavaScript/],
  ['a switched-off sandbox', /no-sandbox|disable-web-security/],
  ['unlisted external links', /shell\.openExternal\((?!new URL\(address\)\.href\))/],
])('S1 the shell has no %s', (_what, pattern) => {
  expect(sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)).toEqual([]);
});

test('S5 ipcMain.handle has one caller, the one that checks', () => {
  const callers = sources.filter(({ text }) => text.includes('ipcMain.handle('));
  expect(callers.map(({ file }) => file)).toEqual(['main/ipc/handle.ts']);
});

test('S1 the shell is made of small files', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.filter(({ text }) => text.split('\n').length > 200)).toEqual([]);
});
