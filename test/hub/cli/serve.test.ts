import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { hubAnnouncement } from '../../../shared/contract/hub-announcement.ts';
import { health, hubInfo } from '../../../shared/contract/rest.ts';
import { finished, root, runHub, startHubProcess, temporaryFolder } from './run-hub.ts';

/** Starts a hub on a free port and waits for its first line on stdout. */
async function serve(...more: readonly string[]) {
  const child = startHubProcess(['serve', '--port', '0', '--log-level', 'warn', ...more]);
  const stderr: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk.toString()));
  if (child.stdout === null) throw new Error('no stdout');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    line,
    stderr: () => stderr.join(''),
    end: async (signal: NodeJS.Signals) => {
      const closed = once(child, 'close');
      child.kill(signal);
      return ((await closed) as [number | null])[0];
    },
  };
}

test('C18 a team server announces itself in one line of JSON, prints the link for the first admin, ends on SIGTERM', async () => {
  const data = join(temporaryFolder(), 'made', 'by', 'serve');
  const hub = await serve('--data', data, '--announce');
  const { address, launchToken } = hubAnnouncement.parse(JSON.parse(hub.line));
  expect(launchToken).toBeNull();
  expect(hubInfo.parse(await (await fetch(`${address}/api/hub`)).json())).toMatchObject({
    mode: 'team',
    needsSetup: true,
  });
  expect(health.parse(await (await fetch(`${address}/healthz`)).json()).status).toBe('ok');
  expect(hub.stderr()).toMatch(new RegExp(`Create the first admin.*\\n +${address}/#setup=\\S{20,}\\n`));
  expect(statSync(data).mode & 0o077).toBe(0);
  expect(await hub.end('SIGTERM')).toBe(0);
}, 60_000);

test('C18 on one’s own machine the address signs in, a configuration applied meanwhile is taken over', async () => {
  const data = temporaryFolder();
  const hub = await serve('--data', data, '--mode', 'embedded');
  const [, address, launchToken] =
    /^Blendesk hub: (http:\/\/127\.0\.0\.1:\d+)\/#launch=(\S+)$/.exec(hub.line) ?? [];
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ launchToken });
  const session = await fetch(`${address}/api/sessions`, { method: 'POST', headers, body });
  expect(session.status).toBe(201);
  const applied = await runHub(['apply', join(root, 'docs/examples/shop.yaml'), '--data', data]);
  expect(applied.code).toBe(0);
  await expect
    .poll(async () => health.parse(await (await fetch(`${address}/healthz`)).json()).connectors.length, {
      timeout: 10_000,
    })
    .toBe(4);
  expect(await hub.end('SIGINT')).toBe(0);
}, 60_000);

test('C18 a port in use, a folder that cannot be one, a host of another machine: one line each, exit 1', async () => {
  const data = temporaryFolder();
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  expect(await runHub(['serve', '--data', data, '--port', String(port), '--log-level', 'warn'])).toEqual({
    code: 1,
    out: '',
    err: `blendesk-hub: port ${port} on 127.0.0.1 is in use: end what listens there, or choose another with --port\n`,
  });
  writeFileSync(join(data, 'file'), '');
  expect(await runHub(['serve', '--data', join(data, 'file', 'below')])).toEqual({
    code: 1,
    out: '',
    err: `blendesk-hub: the data folder ${data}/file/below cannot be written (lies below something that is not a folder): choose another with --data\n`,
  });
  expect(await runHub(['serve', '--data', data, '--host', '192.0.2.1', '--port', '0'])).toMatchObject({
    code: 1,
    err: 'blendesk-hub: 192.0.2.1 is no address of this machine: give --host 127.0.0.1 or 0.0.0.0\n',
  });
}, 90_000);

test('C18 a database that is not there or not a database is one line, exit 1', async () => {
  const data = temporaryFolder();
  const away = ['serve', '--data', data, '--database', 'postgres://hub:hunter2@127.0.0.1:1/blendesk'];
  const gone = await finished(startHubProcess(away));
  expect(gone).toMatchObject({ code: 1, out: '' });
  expect(gone.err).toMatch(/^blendesk-hub: the database said no: [^\n]*\n$/);
  expect(gone.err).not.toContain('hunter2');
  const broken = join(data, 'broken.db');
  writeFileSync(broken, readFileSync(join(root, 'LICENSE')));
  const ran = await runHub(['serve', '--data', data, '--database', broken]);
  expect(ran).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^blendesk-hub: the database said no: [^\n]*\n$/),
  });
}, 90_000);

test('A31 a key in the environment that is none is one line that names the variable, exit 1', async () => {
  const environment = { BLENDESK_CHANNEL_KEY: 'much-too-short' };
  expect(await runHub(['serve', '--data', temporaryFolder(), '--port', '0'], { environment })).toEqual({
    code: 1,
    out: '',
    err: 'blendesk-hub: the environment variable BLENDESK_CHANNEL_KEY must be 32 bytes, as 64 hexadecimal digits or in Base64\n',
  });
}, 60_000);
