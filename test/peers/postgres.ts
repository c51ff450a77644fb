import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';

/** A PostgreSQL cluster of our own: on 127.0.0.1, flushing to disk as in production, gone when stopped. */
export type PostgresPeer = {
  /** Of the superuser, to the database `postgres`. */
  readonly url: string;
  /** Makes an empty database and returns its address. */
  createDatabase: () => Promise<string>;
  /** Removes a database made by `createDatabase`, whoever is still connected to it. */
  dropDatabase: (url: string) => Promise<void>;
  /** As if the server lost power: no shutdown, connections just end. Resolves when it is gone. */
  crash: () => Promise<void>;
  /** Starts the same cluster again on the same port after a crash; resolves when it answers. */
  restart: () => Promise<void>;
  /** Stops it and removes its files. */
  stop: () => Promise<void>;
};

/** Why there can be no cluster on this machine; null when there can. */
export function whyNoPostgres(): string | null {
  if (findBinaries() === null) return 'PostgreSQL (initdb, postgres) is not installed';
  return unprivilegedOwner() === null ? 'PostgreSQL refuses root, and there is no other user here' : null;
}

/** Starts a cluster; rejects where `whyNoPostgres` has a reason. */
export async function startPostgres(): Promise<PostgresPeer> {
  const binaries = findBinaries();
  const owner = unprivilegedOwner();
  if (binaries === null || owner === null) throw new Error(whyNoPostgres() ?? 'no PostgreSQL');
  const folder = await mkdtemp(join(tmpdir(), 'blendesk-postgres-'));
  const password = randomBytes(12).toString('hex');
  await writeFile(join(folder, 'password'), password);
  if (owner.uid !== undefined && owner.gid !== undefined) {
    await chown(folder, owner.uid, owner.gid);
    await chown(join(folder, 'password'), owner.uid, owner.gid);
  }
  await initialise(join(binaries, 'initdb'), folder, owner);
  const port = await freePort();
  const start = (): Promise<ChildProcess> => startServer(join(binaries, 'postgres'), folder, port, owner);
  return peer(folder, `postgres://postgres:${password}@127.0.0.1:${port}`, start, await start());
}

type Owner = { readonly uid?: number; readonly gid?: number };

function peer(
  folder: string,
  server: string,
  start: () => Promise<ChildProcess>,
  first: ChildProcess,
): PostgresPeer {
  let child = first;
  let count = 0;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  const endWithUs = (): void => void child.kill('SIGQUIT');
  process.on('exit', endWithUs);
  return {
    url: `${server}/postgres`,
    createDatabase: async () => {
      count += 1;
      await runSql(`${server}/postgres`, `create database test_${count}`);
      return `${server}/test_${count}`;
    },
    dropDatabase: async (url) => {
      await runSql(`${server}/postgres`, `drop database ${new URL(url).pathname.slice(1)} with (force)`);
    },
    crash: () => end('SIGQUIT'),
    restart: async () => {
      child = await start();
    },
    stop: async () => {
      process.off('exit', endWithUs);
      await end('SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs one statement on a connection of its own. */
export async function runSql(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

async function initialise(initdb: string, folder: string, owner: Owner): Promise<void> {
  const options = ['-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const files = ['-D', join(folder, 'data'), '--pwfile', join(folder, 'password')];
  const child = spawn(initdb, [...options, ...files], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const complaints = collect(child);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`initdb failed: ${complaints.join(' ')}`);
}

async function startServer(
  postgres: string,
  folder: string,
  port: number,
  owner: Owner,
): Promise<ChildProcess> {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=on',
    'synchronous_commit=on',
    'logging_collector=off',
    'lc_messages=C',
    'max_connections=60',
    'shared_buffers=32MB',
  ];
  const child = spawn(
    postgres,
    ['-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  await ready(child);
  return child;
}

/** Resolves at the line that says so; rejects with what it said when it ends before. */
async function ready(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`postgres did not start: ${said.join(' ')}`)));
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (said.length < 50) said.push(line);
      if (line.includes('database system is ready to accept connections')) resolve();
    });
  });
}

function collect(child: ChildProcess): string[] {
  const lines: string[] = [];
  if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  return lines;
}

/** The folder with both programs: PATH first, then where Debian and others put them. */
function findBinaries(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
    '/usr/local/bin',
    '/usr/local/pgsql/bin',
    '/opt/homebrew/bin',
  ];
  return (
    folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
  );
}

/** Nothing to change for an ordinary user; `postgres` or `nobody` for root. */
function unprivilegedOwner(): Owner | null {
  if (process.getuid?.() !== 0) return {};
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
