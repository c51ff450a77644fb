import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { root, runScript } from './run-script.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** A small checkout with rooms of one file each. */
let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'blendesk-build-'));
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  write('package.json', '{"type":"module"}');
  write('package-lock.json', '{}');
  write('shared/word.ts', `export const word: string = 'hello';`);
  write(
    'hub/cli.ts',
    `if (process.argv[2] === 'late') await import('./late.ts'); else console.log('early');`,
  );
  write('hub/connectors/email/mail-worker.ts', `export const worker: string = 'reads mails';`);
  write('hub/late.ts', `import { word } from '../shared/word.ts'; console.log(word);`);
  write(
    'main/main.ts',
    `import { app } from 'electron'; import { word } from '../shared/word.ts'; app.setName(word);`,
  );
  write(
    'main/preload.ts',
    `import { contextBridge } from 'electron'; contextBridge.exposeInMainWorld('a', 1);`,
  );
  write('renderer/index.html', '<!doctype html><script type="module" src="./main.js"></script>');
  write('renderer/main.js', 'document.title = "x";');
  cpSync(join(root, 'vite.config.ts'), join(checkout, 'vite.config.ts'));
});
afterEach(() => rmSync(checkout, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(join(checkout, file, '..'), { recursive: true });
  writeFileSync(join(checkout, file), text);
}

async function build(...args: readonly string[]): Promise<string> {
  const script = runScript('build.ts', ['--root', checkout, ...args]);
  const code = await script.ended;
  return `${script.output().replaceAll(/ in \d+ ms/g, '')}exit ${code}`;
}

test('S17 builds everything once, then nothing, then what changed', async () => {
  expect(await build('main', 'hub')).toBe('building hub, main …\nbuilt hub\nbuilt main\nexit 0');
  expect(await build('main', 'hub')).toBe('everything is built\nexit 0');
  write(
    'main/preload.ts',
    `import { contextBridge } from 'electron'; contextBridge.exposeInMainWorld('a', 2);`,
  );
  expect(await build('main', 'hub')).toBe('building main …\nbuilt main\nexit 0');
  write('shared/word.ts', `export const word: string = 'goodbye';`);
  expect(await build('main', 'hub')).toBe('building hub, main …\nbuilt hub\nbuilt main\nexit 0');
  rmSync(join(checkout, 'dist/main/preload.cjs'));
  expect(await build('main', 'hub')).toBe('building main …\nbuilt main\nexit 0');
  expect(existsSync(join(checkout, 'dist/.build.lock'))).toBe(false);
});

test(
  'S17 the preload is one CommonJS file, the shell one module, Electron stays outside',
  { timeout: 60_000 },
  async () => {
    await build('main');
    expect(readdirSync(join(checkout, 'dist/main')).sort()).toEqual(['main.js', 'preload.cjs']);
    expect(readFileSync(join(checkout, 'dist/main/preload.cjs'), 'utf8')).toMatch(
      /require\(["']electron["']\)/,
    );
    expect(readFileSync(join(checkout, 'dist/main/main.js'), 'utf8')).toMatch(/from ["']electron["']/);
  },
);

test('S17 a command of the hub is loaded when it is used', async () => {
  await build('hub');
  const chunks = readdirSync(join(checkout, 'dist/hub')).filter((file) => file.startsWith('late-'));
  expect(chunks).toHaveLength(1);
  const hub = (command: string): string =>
    spawnSync(process.execPath, [join(checkout, 'dist/hub/cli.mjs'), command], { encoding: 'utf8' }).stdout;
  // The compiled code is there before the first start.
  expect(existsSync(join(checkout, 'dist/hub/.cache'))).toBe(true);
  expect([hub('late'), hub('')]).toEqual(['hello\n', 'early\n']);
});

test('S17 a build that fails says why and leaves what was there', async () => {
  await build('main');
  write('main/main.ts', `import { missing } from './missing.ts'; missing();`);
  const output = await build('main');
  expect(output).toContain('missing.ts');
  expect(output).toMatch(/exit 1$/);
  expect(readFileSync(join(checkout, 'dist/main/main.js'), 'utf8')).toContain('setName');
});

test('S17 an unknown target is named', async () => {
  expect(await build('mian')).toBe('build: no target "mian"; there are: renderer, widget, hub, main\nexit 2');
});

test('S17 a lock whose holder is dead holds nobody up', async () => {
  write('dist/.build.lock', '2147483646');
  expect(await build('main')).toContain('exit 0');
});
