import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { Counter, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { goodPassword } from '../users/open-accounts.ts';
import { call } from './call.ts';
import { openDoors } from './open-doors.ts';

test('A23 a change from a foreign page is refused, from ours and the desktop’s it is not', async () => {
  const { address, signIn } = await openDoors({ extraOrigins: ['https://desk.example.org/'] });
  const { token } = await signIn('anna');
  const statusFrom = async (origin: string): Promise<number> =>
    (await call(address, '/api/me', { token, method: 'PATCH', body: {}, headers: { origin } })).status;
  const origins = [
    address,
    'app://blendesk',
    'https://desk.example.org',
    'https://evil.example',
    'null',
    `${address}.evil.example`,
    'app://blendesk.evil',
  ];
  expect(await Promise.all(origins.map(statusFrom))).toEqual([200, 200, 200, 403, 403, 403, 403]);
  expect(
    await call(address, '/api/me', {
      token,
      method: 'PATCH',
      body: {},
      headers: { origin: 'https://evil.example' },
    }),
  ).toMatchObject({ json: { code: 'forbidden', field: 'origin' } });
});

test('A23 only friends’ pages may read answers', async () => {
  const { address } = await openDoors();
  const preflight = async (origin: string) =>
    call(address, '/api/me', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization',
        'access-control-request-private-network': 'true',
      },
    });
  expect(await preflight('app://blendesk')).toMatchObject({
    status: 204,
    headers: {
      'access-control-allow-origin': 'app://blendesk',
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-allow-private-network': 'true',
      vary: 'Origin',
    },
  });
  expect((await preflight('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
  const refused = await call(address, '/api/me', { headers: { origin: 'app://blendesk' } });
  expect(refused).toMatchObject({
    status: 401,
    headers: { 'access-control-allow-origin': 'app://blendesk' },
  });
});

test('A23 a hub for this machine is not reached under another name', async () => {
  const { address } = await openDoors({ mode: 'embedded' });
  const { port } = new URL(address);
  const statusAt = async (host: string): Promise<number> =>
    (await call(address, '/api/hub', { headers: { host } })).status;
  const hosts = [
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    `[::1]:${port}`,
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
  ];
  expect(await Promise.all(hosts.map(statusAt))).toEqual([200, 200, 200, 403, 403]);
});

test('A24 every answer carries the security headers, also an error', async () => {
  const { address } = await openDoors();
  for (const path of ['/api/hub', '/api/me', '/nothing', '/healthz']) {
    expect((await call(address, path)).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  }
  expect((await call(address, '/api/me')).headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  });
});

test('A24 what is not HTTP is answered and costs nothing', async () => {
  const { address } = await openDoors();
  const { hostname, port } = new URL(address);
  for (const noise of [
    'hello\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`,
    'GET / HTTP/1.1\r\n\r\n',
  ]) {
    const socket = connect(Number(port), hostname);
    socket.write(noise);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  }
  expect(await call(address, '/api/hub')).toMatchObject({ status: 200 });
});

test('A25 health tells everybody the state and only this machine the details', async () => {
  const { address, hub } = await openDoors();
  const outside = { headers: { 'x-forwarded-for': '192.0.2.1' } };
  expect((await call(address, '/healthz')).json).toMatchObject({
    status: 'ok',
    version: '1.2.3',
    connectors: [{ channelAccountId: 'support', state: 'connected', detail: 'mail.internal' }],
  });
  expect((await call(address, '/healthz', outside)).json).toMatchObject({ connectors: [{ detail: '' }] });
  hub.states.connectors = () => [{ channelAccountId: 'support', state: 'failed', detail: 'x' }];
  expect(await call(address, '/healthz')).toMatchObject({ status: 200, json: { status: 'degraded' } });
});

test('A25 metrics are for this machine and for admins', async () => {
  const registry = new Registry();
  const mails = new Counter({ name: 'blendesk_mails_total', help: 'x', registers: [registry] });
  mails.inc(3);
  const { address, signIn } = await openDoors({}, { registries: [registry] });
  const { token } = await signIn('otto', 'admin');
  const agent = await signIn('anna');
  const outside = { 'x-forwarded-for': '192.0.2.1' };
  const { text } = await call(address, '/metrics');
  expect(text).toContain('blendesk_mails_total 3');
  expect(text).toContain('blendesk_event_loop_lag_seconds');
  expect(await call(address, '/metrics', { headers: outside })).toMatchObject({ status: 401 });
  expect(await call(address, '/metrics', { headers: outside, token: agent.token })).toMatchObject({
    status: 401,
  });
  const seen = await call(address, '/metrics', { headers: outside, token });
  expect(seen.text).toMatch(
    /blendesk_http_request_seconds_count\{method="GET",route="\/metrics",status="401"\} 2/,
  );
});

test('A26 describes itself as OpenAPI 3.1, from the schemas that check', async () => {
  const { address } = await openDoors();
  const { json } = await call(address, '/openapi.json');
  const api = json as {
    openapi: string;
    paths: Record<string, Record<string, unknown>>;
    components: { schemas: object };
  };
  const routes = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(api.openapi).toBe('3.1.0');
  expect(routes.sort()).toEqual([
    'DELETE /api/channel-accounts/{id}/connection',
    'DELETE /api/sessions/current',
    'DELETE /api/sessions/{id}',
    'DELETE /api/users/{id}/sessions',
    'GET /api/attachments/{id}',
    'GET /api/channel-accounts',
    'GET /api/contacts/{id}/decisions',
    'GET /api/contributions',
    'GET /api/conversations/{id}',
    'GET /api/customers',
    'GET /api/hub',
    'GET /api/me',
    'GET /api/messages/{id}/html',
    'GET /api/messages/{id}/raw',
    'GET /api/queues/{id}/contacts',
    'GET /api/releases',
    'GET /api/sessions',
    'GET /api/users',
    'GET /connect/x',
    'GET /healthz',
    'GET /hooks/{account}/{path}',
    'PATCH /api/me',
    'POST /api/channel-accounts/{id}/connection',
    'POST /api/conversations/{id}/attachments',
    'POST /api/me/password',
    'POST /api/sessions',
    'POST /api/setup',
    'POST /api/users',
    'POST /hooks/{account}/{path}',
  ]);
  const text = JSON.stringify(json);
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name ?? '',
  );
  expect(references.length).toBeGreaterThan(10);
  expect(references.filter((name) => !(name in api.components.schemas))).toEqual([]);
});

test('A27 no secret that anybody sends gets into the log', async () => {
  const { address, hub, signIn, logged } = await openDoors();
  const { token } = await signIn('otto', 'admin');
  const secret = 'Tr0ub4dor-and-3';
  const body = {
    login: secret.toLowerCase(),
    name: secret,
    role: 'agent',
    language: 'de',
    password: secret,
    token: secret,
  };
  hub.views.conversation = async (id) => {
    throw new Error(`could not bind '${id}'`);
  };
  hub.uploads.storeDraftAttachment = async ({ name }) => {
    throw Object.assign(new Error(`insert failed: Key (name)=(${name}) exists`), { detail: name });
  };
  const calls: Parameters<typeof call>[] = [
    [address, '/api/sessions', { body: { login: 'otto', password: secret } }],
    [address, '/api/sessions', { body: { launchToken: secret } }],
    [address, '/api/setup', { body }],
    [address, '/api/users', { token, body }],
    [address, '/api/users', { token, raw: `{"${secret}`, headers: { 'content-type': 'application/json' } }],
    [address, '/api/users', { token, raw: secret, headers: { 'content-type': secret } }],
    [address, '/api/me/password', { token, body: { current: secret, next: secret } }],
    [address, '/api/me', { token, method: 'PATCH', body: { name: secret } }],
    [address, '/api/me', { token: secret }],
    [
      address,
      `/api/hub?token=${secret}`,
      {
        headers: {
          'user-agent': secret,
          cookie: secret,
          referer: secret,
          'x-request-id': secret,
          host: secret,
        },
      },
    ],
    [address, `/api/conversations/${secret}`, { token }],
    [address, `/api/${secret}/%zz`, { token }],
    [address, `/${secret}`, {}],
    [address, `/api/conversations/c1/attachments?name=${secret}`, { token, raw: secret }],
    [address, '/api/me', { method: 'PATCH', token, body: {}, headers: { origin: `https://${secret}` } }],
    [address, '/socket.io/?EIO=4&transport=polling', { headers: { origin: secret } }],
  ];
  for (const [to, path, options] of calls) await call(to, path, options);
  expect(logged()).toContain('answered');
  expect(logged().toLowerCase()).not.toContain(secret.toLowerCase());
  expect(logged()).not.toContain(token);
  expect(logged()).not.toContain(goodPassword);
});

test('A26 the protocol page lists every route, and no other', async () => {
  const { address } = await openDoors();
  const api = (await call(address, '/openapi.json')).json as {
    paths: Record<string, Record<string, unknown>>;
  };
  const described = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  const page = await readFile(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `([A-Z]+ \/[^?`]*)/gm)].map(([, route]) => route);
  expect(new Set(listed)).toEqual(new Set([...described, 'GET /metrics', 'GET /openapi.json']));
});
