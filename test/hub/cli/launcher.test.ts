import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { finished, root, temporaryFolder } from './run-hub.ts';

/** A checkout with the real launcher and entries that only say who they are. */
function checkout(): string {
  const folder = temporaryFolder();
  for (const path of ['bin', 'hub', 'shared', 'dist/hub']) mkdirSync(join(folder, path), { recursive: true });
  cpSync(join(root, 'bin/blendesk-hub.mjs'), join(folder, 'bin/blendesk-hub.mjs'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  writeFileSync(join(folder, 'hub/cli.ts'), entry('source'));
  return folder;
}

/** Prints who it is; `wait` waits for a signal, anything else is the exit code. */
function entry(name: string): string {
  return `const [, , what] = process.argv as unknown as string[];
if (what === 'wait') {
  const timer = setInterval(() => undefined, 1_000);
  process.on('SIGTERM', () => { clearInterval(timer); process.exitCode = 7; });
} else process.exitCode = Number(what ?? 0);
console.log('${name}', process.versions.node.split('.')[0], process.argv.length);
`;
}

function start(folder: string, args: readonly string[], nodeArgs: readonly string[] = []) {
  return spawn(process.execPath, [...nodeArgs, join(folder, 'bin/blendesk-hub.mjs'), ...args], {
    stdio: 'pipe',
  });
}

const plainEntry = entry('built').replace(' as unknown as string[]', '');
const pretendOldNode = [
  '--import',
  `data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.9.0' } })")}`,
];
const major = process.versions.node.split('.')[0];

test('C21 without a build the sources run, with a fresh build the build, with a stale one the sources again', async () => {
  const folder = checkout();
  expect((await finished(start(folder, ['3', 'x']))).out).toBe(`source ${major} 4\n`);
  const built = join(folder, 'dist/hub/cli.mjs');
  writeFileSync(built, plainEntry);
  const later = Date.now() / 1_000 + 10;
  utimesSync(built, later, later);
  expect(await finished(start(folder, ['3']))).toEqual({ code: 3, out: `built ${major} 3\n`, err: '' });
  writeFileSync(join(folder, 'shared/new.ts'), '');
  utimesSync(join(folder, 'shared/new.ts'), later + 10, later + 10);
  expect((await finished(start(folder, []))).out).toBe(`source ${major} 2\n`);
}, 60_000);

test('C21 an older Node hands over to the pinned one: arguments, exit code and signals go through', async () => {
  const folder = checkout();
  expect(await finished(start(folder, ['5', 'a b', ''], pretendOldNode))).toEqual({
    code: 5,
    out: 'source 24 5\n',
    err: '',
  });
  const child = start(folder, ['wait'], pretendOldNode);
  await once(createInterface({ input: child.stdout }), 'line');
  child.kill('SIGTERM');
  expect((await once(child, 'close'))[0]).toBe(7);
}, 60_000);

test('C21 an older Node alone says what to do', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
  cpSync(join(root, 'bin/blendesk-hub.mjs'), join(folder, 'bin/blendesk-hub.mjs'));
  expect(await finished(start(folder, [], pretendOldNode))).toEqual({
    code: 1,
    out: '',
    err: 'blendesk-hub: Node 24 is needed, this is 20.9.0: run "npm ci", which brings one, or install it\n',
  });
}, 30_000);
