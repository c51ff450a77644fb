#!/usr/bin/env node
// Runs under any Node from 20 on, so that `npx blendesk-hub` works with whatever is installed: plain JavaScript, no
// dependency. The hub itself needs Node 24; the checkout brings one.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (Number(process.versions.node.split('.')[0]) >= 24) await runHere();
else runWithPinnedNode();

async function runHere() {
  const built = join(root, 'dist', 'hub', 'cli.mjs');
  const source = join(root, 'hub', 'cli.ts');
  if (isFresh(built, source)) return import(pathToFileURL(built).href);
  if (existsSync(source)) {
    // Not there in Node 20, which links this file too.
    nodeModule.enableCompileCache?.(join(root, 'node_modules', '.cache', 'blendesk-hub'));
    return import(pathToFileURL(source).href);
  }
  fail('the hub is not built: run "npm run build"');
}

/** Whether the bundle is there and newer than everything that it is made from. */
function isFresh(built, source) {
  const builtAt = changedAt(built);
  if (builtAt === 0 || !existsSync(source)) return builtAt !== 0;
  return ['hub', 'shared', 'package-lock.json'].every((input) => newestBelow(join(root, input)) < builtAt);
}

function newestBelow(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return changedAt(path);
  return readdirSync(path, { recursive: true })
    .filter((name) => !name.endsWith('.json') && !name.endsWith('~'))
    .reduce((newest, name) => Math.max(newest, changedAt(join(path, name))), 0);
}

function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The same command line once more, on the Node that comes with the project. */
function runWithPinnedNode() {
  const node = pinnedNode();
  if (node === null) {
    fail(
      `Node 24 is needed, this is ${process.versions.node}: run "npm ci", which brings one, or install it`,
    );
    return;
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.on(signal, () => {
      // A Ctrl-C on the keyboard reaches the child by itself; a second one would mean "at once" to it.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => fail(`the pinned Node cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0);
  });
}

function pinnedNode() {
  try {
    const folder = dirname(nodeModule.createRequire(import.meta.url).resolve('node/package.json'));
    const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

function fail(message) {
  console.error(`blendesk-hub: ${message}`);
  process.exitCode = 1;
}
