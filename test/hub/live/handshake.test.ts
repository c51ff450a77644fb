import { expect, test } from 'vitest';
import { io } from 'socket.io-client';
import { call } from '../http/call.ts';
import { openDoors } from '../http/open-doors.ts';
import { connectClient } from './test-client.ts';

test('L3 a first connection is welcomed with a snapshot', async () => {
  const { address, signIn } = await openDoors();
  const { token, userId } = await signIn('anna');
  const { welcome } = await connectClient(address, { token }).heard('welcome');
  expect(welcome).toMatchObject({ kind: 'snapshot', snapshot: { me: { id: userId } } });
});

test.each([['websocket'], ['polling']])('L3 the door opens over %s', async (transport) => {
  const { address, signIn } = await openDoors();
  const { token } = await signIn('anna');
  const client = connectClient(address, { token }, { transports: [transport] });
  expect((await client.heard('welcome')).welcome.kind).toBe('snapshot');
  expect(await client.ask('command', { type: 'setAvailable' })).toMatchObject({ ok: true });
});

test('L4 L27 a handshake that is not right is refused with its code and field', async () => {
  const { address, signIn } = await openDoors();
  const { token } = await signIn('anna');
  const refusalOf = async (hello: object): Promise<string> => {
    const { code, field } = await connectClient(address, { token, ...hello }).heard('refused');
    return `${String(code)} ${String(field)}`;
  };
  expect({
    version: await refusalOf({ protocol: 2 }),
    noVersion: await refusalOf({ protocol: undefined }),
    token: await refusalOf({ token: 'x'.repeat(43) }),
    noToken: await refusalOf({ token: undefined }),
    lastSeq: await refusalOf({ lastSeq: -1 }),
    watching: await refusalOf({ watching: [{}] }),
    unseenOnly: await refusalOf({ watching: ['c1'], unseen: ['c1', 'c2'] }),
    unseen: await refusalOf({ watching: ['c1'], unseen: ['c1'] }),
    tooMany: await refusalOf({ watching: Array.from({ length: 21 }, (_, index) => `c${index}`) }),
  }).toEqual({
    version: 'protocol-version protocol',
    noVersion: 'invalid-input protocol',
    token: 'unauthorised token',
    noToken: 'invalid-input token',
    lastSeq: 'invalid-input lastSeq',
    watching: 'invalid-input watching.0',
    unseenOnly: 'invalid-input unseen.1',
    unseen: 'forbidden unseen',
    tooMany: 'invalid-input watching',
  });
});

test('L4 a foreign page or name gets no connection', async () => {
  const { address, signIn } = await openDoors({ mode: 'embedded' });
  const { token } = await signIn('anna');
  for (const headers of [{ origin: 'https://evil.example' }, { host: 'evil.example' }]) {
    const client = connectClient(address, { token }, { headers });
    expect((await client.heard('refused')).code).toBe('websocket error');
  }
  const desktop = connectClient(address, { token }, { headers: { origin: 'app://blendesk' } });
  expect((await desktop.heard('welcome')).welcome.kind).toBe('snapshot');
});

test('L4 nobody gets into another namespace', async () => {
  const { address } = await openDoors();
  for (const namespace of ['', '/admin']) {
    const socket = io(`${address}${namespace}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    const refused = Promise.withResolvers<string>();
    socket.on('connect_error', (error) => refused.resolve(error.message));
    socket.on('connect', () => refused.resolve('connected'));
    expect(await refused.promise).toMatch(/^(not-found|Invalid namespace)$/);
    socket.disconnect();
  }
});

test('L5 a user may have many sockets, up to the limit', async () => {
  const { address, signIn, hub } = await openDoors({}, { limits: { socketsPerUser: 3 } });
  const { token, userId } = await signIn('anna');
  const clients = Array.from({ length: 3 }, () => connectClient(address, { token }));
  for (const client of clients) await client.heard('welcome');
  expect((await connectClient(address, { token }).heard('refused')).code).toBe('throttled');
  expect(hub.reachability).toEqual([`+${userId}`]);
  clients[0]?.close();
  const { text } = await call(address, '/metrics');
  expect(text).toMatch(/blendesk_sockets [23]\n/);
});

test('L6 the rest of the hub learns of the first socket and of the last', async () => {
  const { address, signIn, hub } = await openDoors();
  const { token, userId } = await signIn('anna');
  const first = connectClient(address, { token });
  await first.heard('welcome');
  const second = connectClient(address, { token });
  await second.heard('welcome');
  const gone = Promise.withResolvers<void>();
  const { disconnected } = hub.connections;
  Object.assign(hub.connections, {
    disconnected: (id: string) => {
      disconnected(id);
      gone.resolve();
    },
  });
  first.close();
  second.close();
  await gone.promise;
  expect(hub.reachability).toEqual([`+${userId}`, `-${userId}`]);
});

test('L7 a revoked session’s sockets are told and closed at once', async () => {
  const { address, signIn, accounts } = await openDoors();
  const { token, userId } = await signIn('anna');
  const other = await accounts.sessions.create(userId, 'other');
  const client = connectClient(address, { token });
  const stays = connectClient(address, { token: other.token });
  await client.heard('welcome');
  await stays.heard('welcome');
  await call(address, '/api/sessions/current', { token, method: 'DELETE' });
  expect((await client.heard('signedOut')).code).toBe('unauthorised');
  expect((await client.heard('disconnect')).reason).toBe('io server disconnect');
  expect(stays.socket.connected).toBe(true);
  await accounts.users.deactivate(userId, null);
  expect((await stays.heard('signedOut')).code).toBe('unauthorised');
});

test('L7 a session that runs out closes its sockets too', async () => {
  const { address, signIn, clock } = await openDoors({}, { limits: { sessionCheckEvery: 10 } });
  const client = connectClient(address, { token: (await signIn('anna')).token });
  await client.heard('welcome');
  clock.now += 13 * 60 * 60_000;
  expect((await client.heard('signedOut')).code).toBe('unauthorised');
});

test('L7 a session ended between handshake and entry is not welcomed', async () => {
  const { address, signIn, accounts } = await openDoors();
  const { token } = await signIn('anna');
  const { stillValid } = accounts.sessions;
  Object.assign(accounts.sessions, {
    stillValid: async (ids: readonly string[]) => {
      const caller = await accounts.sessions.authenticate(token);
      if (caller) await accounts.sessions.revoke(caller.sessionId, caller.userId, null);
      return stillValid(ids);
    },
  });
  const client = connectClient(address, { token });
  expect((await client.heard('signedOut')).code).toBe('unauthorised');
  await client.heard('disconnect');
  expect(client.said.filter(({ type }) => type === 'welcome')).toEqual([]);
});

test('L7 a person whose role grows hears more without signing in again', async () => {
  const { address, signIn, hub, database } = await openDoors();
  const { token, userId } = await signIn('anna');
  const client = connectClient(address, { token });
  await client.heard('welcome');
  await database.write(async (unit) => {
    await unit.tx.updateTable('users').set({ role: 'supervisor' }).where('id', '=', userId).execute();
    unit.append({ type: 'userChanged', at: 1, agentId: userId });
  });
  await client.heard('welcome', ({ welcome }) =>
    client.said.some((said) => said.type === 'welcome' && said.welcome !== welcome),
  );
  const seq = await hub.commit({ type: 'contactArrived', contactId: 't', conversationId: 'elsewhere' });
  const { batch } = await client.heard('batch', ({ batch }) =>
    batch.events.some((event) => event.seq === seq),
  );
  expect(batch.events).toMatchObject([{ type: 'contactChanged', seq }]);
});
