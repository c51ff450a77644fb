import { expect, test } from 'vitest';
import { goodPassword } from '../users/open-accounts.ts';
import { call } from './call.ts';
import { openDoors } from './open-doors.ts';

test('A16 signs in, says who I am, lists my sessions and signs out', async () => {
  const { address, accounts } = await openDoors();
  await accounts.users.create(
    { login: 'anna', name: 'Anna', role: 'agent', language: 'de', email: null, password: goodPassword },
    null,
  );
  const created = await call(address, '/api/sessions', {
    body: { login: ' ANNA ', password: goodPassword },
    headers: { 'user-agent': 'Firefox' },
  });
  expect(created).toMatchObject({
    status: 201,
    json: { user: { login: 'anna' }, token: expect.any(String) },
  });
  const { token } = created.json as { token: string };
  expect(await call(address, '/api/me', { token })).toMatchObject({ status: 200, json: { name: 'Anna' } });
  expect(await call(address, '/api/sessions', { token })).toMatchObject({
    status: 200,
    json: [{ current: true, userAgent: 'Firefox' }],
  });
  expect(await call(address, '/api/sessions/current', { token, method: 'DELETE' })).toMatchObject({
    status: 204,
    text: '',
  });
  expect(await call(address, '/api/me', { token })).toMatchObject({
    status: 401,
    json: { code: 'unauthorised' },
    headers: { 'www-authenticate': 'Bearer' },
  });
});

test('A16 ends another of my sessions, and nobody else’s', async () => {
  const { address, accounts, signIn } = await openDoors();
  const anna = await signIn('anna');
  const bert = await signIn('bert');
  const other = await accounts.sessions.create(anna.userId, 'other');
  const { sessionId } = (await accounts.sessions.authenticate(other.token)) ?? { sessionId: '' };
  const end = async (token: string) =>
    call(address, `/api/sessions/${sessionId}`, { token, method: 'DELETE' });
  expect(await end(bert.token)).toMatchObject({ status: 404, json: { code: 'not-found', field: 'id' } });
  expect(await end(anna.token)).toMatchObject({ status: 204 });
  expect(await call(address, '/api/me', { token: other.token })).toMatchObject({ status: 401 });
});

test('A16 changes my name and my password', async () => {
  const { address, signIn } = await openDoors();
  const { token } = await signIn('anna');
  expect(
    await call(address, '/api/me', { token, method: 'PATCH', body: { name: 'Anna V', language: 'en' } }),
  ).toMatchObject({ status: 200, json: { name: 'Anna V', language: 'en' } });
  const change = async (body: object) => call(address, '/api/me/password', { token, body });
  expect(await change({ current: 'wrong one', next: 'quite another one' })).toMatchObject({
    status: 401,
    json: { code: 'wrong-credentials', field: 'current' },
  });
  expect(await change({ current: goodPassword, next: 'short' })).toMatchObject({
    status: 400,
    json: { code: 'invalid-input', field: 'next' },
  });
  expect(await change({ current: goodPassword, next: 'anna.anna.' })).toMatchObject({
    status: 422,
    json: { code: 'password-too-weak', field: 'next' },
  });
  expect(await change({ current: goodPassword, next: 'quite another one' })).toMatchObject({ status: 204 });
});

test('A17 a role opens what it may and no more', async () => {
  const { address, signIn } = await openDoors();
  const tokens = {
    nobody: undefined,
    agent: (await signIn('anna')).token,
    supervisor: (await signIn('susi', 'supervisor')).token,
    admin: (await signIn('otto', 'admin')).token,
  };
  const statusOf = async (path: string, token: string | undefined, body?: object): Promise<number> =>
    (await call(address, path, { ...(token === undefined ? {} : { token }), ...(body ? { body } : {}) }))
      .status;
  const table: Record<string, number[]> = {};
  for (const [path, body] of [
    ['/api/users', undefined],
    ['/api/users', {}],
    ['/api/queues/orders/contacts', undefined],
    ['/api/conversations/c1', undefined],
    ['/api/contacts/t1/decisions', undefined],
  ] as const) {
    table[`${body ? 'POST' : 'GET'} ${path}`] = await Promise.all(
      Object.values(tokens).map(async (token) => statusOf(path, token, body)),
    );
  }
  expect(table).toEqual({
    'GET /api/users': [401, 403, 200, 200],
    'POST /api/users': [401, 403, 403, 400],
    'GET /api/queues/orders/contacts': [401, 403, 200, 200],
    'GET /api/conversations/c1': [401, 200, 200, 200],
    'GET /api/contacts/t1/decisions': [401, 200, 200, 200],
  });
});

test('A17 an admin creates a user and signs them out everywhere', async () => {
  const { address, signIn } = await openDoors();
  const { token } = await signIn('otto', 'admin');
  const body = { login: 'Neu', name: 'Neu', role: 'agent', language: 'en', password: goodPassword };
  const created = await call(address, '/api/users', { token, body });
  expect(created).toMatchObject({ status: 201, json: { login: 'neu', email: null } });
  expect(created.text).not.toContain('argon2');
  expect(await call(address, '/api/users', { token, body })).toMatchObject({
    status: 409,
    json: { code: 'login-taken', field: 'login' },
  });
  const session = await call(address, '/api/sessions', { body: { login: 'neu', password: goodPassword } });
  const neu = session.json as { token: string; user: { id: string } };
  expect(
    await call(address, `/api/users/${neu.user.id}/sessions`, { token, method: 'DELETE' }),
  ).toMatchObject({ status: 204 });
  expect(await call(address, '/api/me', { token: neu.token })).toMatchObject({ status: 401 });
  expect(await call(address, '/api/users/nobody/sessions', { token, method: 'DELETE' })).toMatchObject({
    status: 404,
  });
});

test('A15 the one-time link sets a team server up, once', async () => {
  const { address, accounts } = await openDoors();
  expect((await call(address, '/api/hub')).json).toEqual({
    version: '1.2.3',
    protocol: 1,
    mode: 'team',
    needsSetup: true,
  });
  const token = await accounts.firstAdmin.ensureFirstAdminLink();
  const body = { token, login: 'otto', name: 'Otto', password: goodPassword, language: 'de' };
  const created = await call(address, '/api/setup', { body });
  expect(created).toMatchObject({ status: 201, json: { user: { role: 'admin' } } });
  const again = await call(address, '/api/setup', { body });
  expect(again).toMatchObject({ status: 410, json: { code: 'link-used-or-expired', field: 'token' } });
  expect((await call(address, '/api/hub')).json).toMatchObject({ needsSetup: false });
});

test('A8 guessing is answered with 429 and Retry-After', async () => {
  const { address, signIn } = await openDoors();
  await signIn('anna');
  const body = { login: 'anna', password: 'not this one' };
  for (let guess = 0; guess < 5; guess += 1) {
    expect(await call(address, '/api/sessions', { body })).toMatchObject({
      status: 401,
      json: { code: 'wrong-credentials' },
    });
  }
  expect(await call(address, '/api/sessions', { body })).toMatchObject({
    status: 429,
    json: { code: 'throttled', retryAfter: 1 },
    headers: { 'retry-after': '1' },
  });
});

test('A8 the throttle believes X-Forwarded-For only from a configured proxy', async () => {
  const body = { login: 'anna', password: 'not this one' };
  const guessFrom = async (address: string, from: string): Promise<number> =>
    (await call(address, '/api/sessions', { body, headers: { 'x-forwarded-for': from } })).status;
  const direct = await openDoors();
  const behindProxy = await openDoors({ trustProxy: ['127.0.0.1'] });
  const answers = { direct: 0, behindProxy: 0 };
  for (let guess = 1; guess <= 6; guess += 1) {
    answers.direct = await guessFrom(direct.address, `192.0.2.${guess}`);
    answers.behindProxy = await guessFrom(behindProxy.address, `192.0.2.${guess}`);
  }
  expect(answers).toEqual({ direct: 429, behindProxy: 401 });
});

test('A14 the launch token signs in from this machine, not through a proxy', async () => {
  const launch = { token: 'launch-token-of-this-start', userId: '' };
  const { address, signIn } = await openDoors({ mode: 'embedded', launch });
  launch.userId = (await signIn('me')).userId;
  const body = { launchToken: launch.token };
  expect(await call(address, '/api/sessions', { body })).toMatchObject({
    status: 201,
    json: { user: { login: 'me' } },
  });
  expect(
    await call(address, '/api/sessions', { body, headers: { 'x-forwarded-for': '127.0.0.1' } }),
  ).toMatchObject({ status: 401, json: { code: 'wrong-credentials' } });
  expect(await call(address, '/api/sessions', { body: { launchToken: 'guess' } })).toMatchObject({
    status: 401,
  });
});

test('A18 every refusal names the field, also inside a choice of bodies', async () => {
  const { address, signIn } = await openDoors();
  const { token } = await signIn('otto', 'admin');
  const field = async (path: string, options: Parameters<typeof call>[2]) => {
    const { status, json } = await call(address, path, { token, ...options });
    const { code, field: named } = json as { code: string; field: string };
    return `${status} ${code} ${named}`;
  };
  expect({
    password: await field('/api/sessions', { body: { login: 'anna', password: 5 } }),
    login: await field('/api/sessions', { body: { login: '*', password: 'x' } }),
    launch: await field('/api/sessions', { body: { launchToken: 5 } }),
    role: await field('/api/users', {
      body: { login: 'a', name: 'a', role: 'king', language: 'de', password: goodPassword },
    }),
    query: await field('/api/messages/m1/html?images=all', {}),
    params: await field('/api/queues/NO!/contacts', {}),
    noBody: await field('/api/users', { method: 'POST' }),
    text: await field('/api/users', { raw: 'hello', headers: { 'content-type': 'text/plain' } }),
    broken: await field('/api/users', { raw: '{"a', headers: { 'content-type': 'application/json' } }),
    empty: await field('/api/users', { raw: '', headers: { 'content-type': 'application/json' } }),
    poisoned: await field('/api/users', {
      raw: '{"__proto__":{"role":"admin"}}',
      headers: { 'content-type': 'application/json' },
    }),
    large: await field('/api/users', { body: { name: 'x'.repeat(70_000) } }),
    url: await field('/api/conversations/%zz', {}),
    long: await field(`/api/conversations/${'x'.repeat(200)}`, {}),
    unknown: await field('/api/nothing', {}),
    method: await field('/api/me', { method: 'PUT', body: {} }),
    missing: await field('/api/conversations/missing', {}),
  }).toEqual({
    password: '400 invalid-input password',
    login: '400 invalid-input login',
    launch: '400 invalid-input launchToken',
    role: '400 invalid-input role',
    query: '400 invalid-input images',
    params: '400 invalid-input id',
    noBody: '400 invalid-input body',
    text: '415 unsupported-type content-type',
    broken: '400 invalid-input body',
    empty: '400 invalid-input body',
    poisoned: '400 invalid-input body',
    large: '413 too-large body',
    url: '400 invalid-input url',
    long: '400 invalid-input url',
    unknown: '404 not-found url',
    method: '405 invalid-input method',
    missing: '404 not-found id',
  });
  expect((await call(address, '/api/me', { method: 'PUT' })).headers['allow']).toBe('GET, HEAD, PATCH');
});

test('A19 a failure inside is a plain 500 and leaves the hub alive', async () => {
  const { address, hub, signIn, logged } = await openDoors();
  const { token } = await signIn('anna');
  hub.views.conversation = async () => {
    throw new Error('no such column "kunde@example.org"');
  };
  expect(await call(address, '/api/conversations/c1', { token })).toMatchObject({
    status: 500,
    json: { code: 'internal' },
  });
  expect(logged()).toContain('a request failed');
  expect(logged()).not.toContain('kunde@example.org');
  // A broken view of ours is a failure too, never a half answer.
  hub.views.conversation = async () => ({ id: 'secret-1' }) as never;
  expect(await call(address, '/api/conversations/c1', { token })).toMatchObject({
    status: 500,
    json: { code: 'internal' },
  });
  expect(logged()).toContain('CONTRACT');
  expect(await call(address, '/api/me', { token })).toMatchObject({ status: 200 });
});

test('A16 reads conversations, queues and message parts', async () => {
  const { address, signIn } = await openDoors();
  const { token } = await signIn('susi', 'supervisor');
  const read = async (path: string) => (await call(address, path, { token })).json;
  expect(await read('/api/conversations/c1')).toMatchObject({ id: 'c1', messages: [{ id: 'm1' }] });
  expect(await read('/api/queues/orders/contacts')).toMatchObject([{ id: 't1' }]);
  expect(await read('/api/queues/missing/contacts')).toMatchObject({ code: 'not-found', field: 'id' });
  expect(await read('/api/contacts/t1/decisions')).toEqual({ decisions: [], waiting: null });
  expect(await read('/api/contacts/missing/decisions')).toMatchObject({ code: 'not-found', field: 'id' });
  expect(await read('/api/messages/m1/html')).toEqual({ html: '<p>blocked</p>', blockedRemoteImages: 1 });
  expect(await read('/api/messages/m1/html?images=allowed')).toMatchObject({ html: '<p>allowed</p>' });
});
