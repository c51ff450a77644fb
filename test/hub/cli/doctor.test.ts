import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHub, temporaryFolder } from './run-hub.ts';

type Report = { ok: boolean; findings: { what: string; ok: boolean; detail: string; advice?: string }[] };

/** A port on which nobody listens any more. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('C19 on a machine without a hub it says what is missing and makes nothing', async () => {
  const data = join(temporaryFolder(), 'none');
  const ran = await runHub(['doctor', '--data', data]);
  expect(ran).toMatchObject({ code: 1, err: '' });
  expect(ran.out).toMatch(/^✓ Node: /);
  expect(ran.out).toContain(
    `✗ data folder: ${data} does not exist\n    → start the hub once, or give the right folder`,
  );
  expect(ran.out).toContain(`✗ database: there is no database at ${data}/blendesk.db`);
  expect(ran.out).toMatch(/2 of 5 checks failed\.\n$/);
}, 30_000);

test('C19 it finds unset secrets, queues without people, doors that are missing and servers that do not answer', async () => {
  const data = temporaryFolder();
  const port = await deadPort();
  const file = join(data, 'hub.yaml');
  writeFileSync(
    file,
    `skills: [{id: german, name: Deutsch}]
queues:
  - {id: orders, name: Orders, answerWithin: 4h, rings: [{skills: [{skill: german, level: 5}]}]}
channelAccounts:
  - {id: shop, channel: email, name: Shop, address: s@shop.example, queue: orders, in: {kind: direct},
     out: {host: 127.0.0.1, port: ${port}, security: none, user: s, password: '\${env:SHOP_PW}'}}
agents: [{login: anna, name: Anna, skills: [{skill: german, level: 4}]}]
`,
  );
  await runHub(['apply', file, '--data', data]);
  const ran = await runHub(['doctor', '--json', '--data', data], { environment: { SHOP_PW: 'hunter2' } });
  expect(ran.code).toBe(1);
  expect(ran.out + ran.err).not.toContain('hunter2');
  const report = JSON.parse(ran.out) as Report;
  expect(report.ok).toBe(false);
  expect(report.findings.map(({ what, ok }) => `${ok ? 'ok' : 'bad'} ${what}`)).toEqual([
    'ok Node',
    'ok time zone data',
    'ok clock',
    'ok data folder',
    'ok database',
    'ok configuration',
    'ok secret SHOP_PW',
    'bad queue orders',
    'bad mail reception',
    'bad shop: SMTP sign-in',
  ]);
  expect(report.findings.filter(({ ok, advice }) => !ok && advice === undefined)).toEqual([]);
  expect((await runHub(['doctor', '--data', data])).out).toContain(
    '✗ secret SHOP_PW: is not set in this environment\n    → set the environment variable SHOP_PW where the hub runs',
  );
}, 60_000);
