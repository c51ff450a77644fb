import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hubNodeFlags } from '../../../scripts/start/hub-node-flags.ts';
import { startChild, type Child } from './child.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const bundle = path.join(root, 'dist/hub/cli.mjs');

/** A folder for one benchmark; removed by `leave`. */
export async function benchFolder(): Promise<{ readonly path: string; readonly leave: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'blendesk-bench-'));
  return { path: folder, leave: () => rm(folder, { recursive: true, force: true }) };
}

/** Builds what is stale: the shipped bundle is measured, not the sources. */
export function buildHub(): void {
  execFileSync(process.execPath, [path.join(root, 'scripts/build.ts'), 'hub'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Applies a configuration and starts a hub on it, with Node's flags as `npm start` gives them. */
export async function startHub(
  folder: string,
  database: string,
  config: string | null,
  more: readonly string[] = [],
): Promise<Child> {
  const common = ['--data', folder, '--database', database];
  if (config !== null) {
    const file = path.join(folder, 'config.yaml');
    await writeFile(file, config);
    execFileSync(process.execPath, [bundle, 'apply', file, ...common], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const serve = [
    'serve',
    '--mode',
    'embedded',
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--announce',
    '--log-level',
    'warn',
  ];
  return startChild([...hubNodeFlags, bundle, ...serve, ...common, ...more]);
}

/** A port of this machine that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
