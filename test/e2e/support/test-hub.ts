import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseHubAnnouncement, type HubAnnouncement } from '../../../shared/contract/hub-announcement.ts';

export const root = join(import.meta.dirname, '../../..');

/** A built hub of its own for one test. */
export type TestHub = HubAnnouncement & {
  readonly dataFolder: string;
  /** Runs one of its other commands (`apply FILE`, `user add …`) on the same data; answers what it printed. */
  readonly run: (...args: readonly string[]) => Promise<string>;
  readonly stop: () => Promise<void>;
  /** Ends it without a word (SIGKILL); its data stays, for another one. */
  readonly kill: () => Promise<void>;
};

export type TestHubOptions = {
  readonly mode: 'embedded' | 'demo' | 'team';
  /** `postgres://…`, else SQLite in a folder that goes with the test. */
  readonly database?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Data that another hub left; not removed in the end. */
  readonly dataFolder?: string;
};

/** Starts dist/hub/cli.mjs on loopback and waits until it serves; rejects with what it said when it ends before. */
export async function startTestHub(options: TestHubOptions): Promise<TestHub> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'blendesk-e2e-')));
  const place = [
    '--data',
    dataFolder,
    ...(options.database === undefined ? [] : ['--database', options.database]),
  ];
  const environment = { ...process.env, ...options.environment };
  // What the tester has set up for work is none of the test's business.
  delete environment['BLENDESK_DATABASE'];
  const serve = [
    'serve',
    '--mode',
    options.mode,
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--announce',
    ...place,
  ];
  const child = spawn(process.execPath, [hubModule, ...serve], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exit = once(child, 'exit');
  const announcement = await new Promise<HubAnnouncement>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const parsed = parseHubAnnouncement(line);
      if (parsed === null) said += `${line}\n`;
      else resolve(parsed);
    });
    void exit.then(([code]) => reject(new Error(`the hub ended with code ${code}:\n${said}`)));
  });
  return {
    ...announcement,
    dataFolder,
    run: (...args) => runHubCommand([...args, ...place], environment),
    stop: async () => {
      child.kill('SIGTERM');
      await exit;
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

const hubModule = join(root, 'dist/hub/cli.mjs');

async function runHubCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [hubModule, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`blendesk-hub ${args.join(' ')} ended with code ${code}:\n${said}`);
  return said;
}
