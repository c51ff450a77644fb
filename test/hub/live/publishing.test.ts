import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { call } from '../http/call.ts';
import { openDoors } from '../http/open-doors.ts';
import { sampleMessage } from '../http/samples.ts';
import { meaningOf } from '../http/scripted-hub.ts';
import { samplePool } from '../http/samples.ts';
import { connectClient, pauseReading, type TestClient } from './test-client.ts';

/** Seqs of the events heard in batches, in order. */
function seqs(client: TestClient): number[] {
  return client.said.flatMap((said) =>
    said.type === 'batch' ? said.batch.events.map(({ seq }) => seq) : [],
  );
}

/** Types and seqs of the events heard in batches, in order. */
function typesHeard(client: TestClient): string[] {
  return client.said.flatMap((said) =>
    said.type === 'batch' ? said.batch.events.map((event) => `${event.type} ${event.seq}`) : [],
  );
}

async function upTo(client: TestClient, seq: number): Promise<void> {
  await client.heard('batch', ({ batch }) => batch.to >= seq);
}

test('L1 an agent hears what is theirs and what they watch, a supervisor the overview', async () => {
  const { address, hub, signIn } = await openDoors({}, { limits: { idleBatchEvery: 20 } });
  const anna = await signIn('anna');
  const agent = connectClient(address, { token: anna.token, watching: ['watched'] });
  const supervisor = connectClient(address, { token: (await signIn('susi', 'supervisor')).token });
  await agent.heard('welcome');
  await supervisor.heard('welcome');
  const mine = await hub.commit({ type: 'messageReceived', agentId: anna.userId, conversationId: 'mine' });
  const watched = await hub.commit({ type: 'messageReceived', conversationId: 'watched' });
  const elsewhere = await hub.commit({ type: 'messageReceived', conversationId: 'elsewhere' });
  const note = await hub.commit({ type: 'noteAdded', conversationId: 'elsewhere' });
  const all = await hub.commit({ type: 'configurationChanged' });
  await upTo(agent, all);
  await upTo(supervisor, all);
  expect(typesHeard(agent)).toEqual([
    `messageAdded ${mine}`,
    `contactChanged ${mine}`,
    `messageAdded ${watched}`,
    `contactChanged ${watched}`,
    `configurationChanged ${all}`,
  ]);
  expect(typesHeard(supervisor)).toEqual([
    `contactChanged ${mine}`,
    `contactChanged ${watched}`,
    `contactChanged ${elsewhere}`,
    `configurationChanged ${all}`,
  ]);
  expect(hub.hydrated.flat()).not.toContain(note);
});

test('L8 an event is hydrated once for everybody, and not at all for nobody', async () => {
  const { address, hub, signIn } = await openDoors({}, { limits: { idleBatchEvery: 20 } });
  const clients = [];
  for (const name of ['anna', 'bert', 'cora']) {
    const client = connectClient(address, { token: (await signIn(name)).token, watching: ['c1'] });
    await client.heard('welcome');
    clients.push(client);
  }
  const heard = await hub.commit({ type: 'noteAdded', conversationId: 'c1' });
  const unheard = await hub.commit({ type: 'noteAdded', conversationId: 'c2' });
  for (const client of clients) await upTo(client, unheard);
  expect(hub.hydrated.flat()).toEqual([heard]);
  expect(clients.map(seqs)).toEqual([[heard], [heard], [heard]]);
});

test('L9 sockets that heard nothing are told how far the record is', async () => {
  const { address, hub, signIn } = await openDoors({}, { limits: { idleBatchEvery: 20 } });
  const client = connectClient(address, { token: (await signIn('anna')).token });
  const { welcome } = await client.heard('welcome');
  const seq = await hub.commit({ type: 'noteAdded', conversationId: 'elsewhere' });
  const { batch } = await client.heard('batch');
  expect(batch).toEqual({
    from: welcome.kind === 'snapshot' ? welcome.snapshot.seq : -1,
    to: seq,
    events: [],
  });
});

test('L10 order holds however long each hydration takes', async () => {
  const { address, hub, signIn } = await openDoors();
  const { token, userId } = await signIn('anna');
  let turns = 40;
  hub.views.hydrate = async (requests) => {
    turns -= 4;
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
    return requests.map(({ event }) => meaningOf(event));
  };
  const client = connectClient(address, { token });
  await client.heard('welcome');
  const committed: number[] = [];
  for (let index = 0; index < 8; index += 1) {
    committed.push(await hub.commit({ type: 'noteAdded', agentId: userId }));
  }
  await upTo(client, committed.at(-1) ?? 0);
  expect(seqs(client)).toEqual(committed);
});

test('L11 a client that comes back gets what it missed, and only that', async () => {
  const { address, hub, signIn } = await openDoors();
  const { token, userId } = await signIn('anna');
  const before = await hub.commit({ type: 'noteAdded', agentId: userId });
  await hub.commit({ type: 'noteAdded', conversationId: 'elsewhere' });
  const missed = await hub.commit({ type: 'noteAdded', agentId: userId });
  hub.queueLoads = [];
  const { welcome } = await connectClient(address, { token, lastSeq: before }).heard('welcome');
  expect(welcome).toMatchObject({
    kind: 'resumed',
    batch: { from: before, to: missed, events: [{ type: 'messageAdded', seq: missed }] },
    queueLoads: [],
  });
});

test('L11 what cannot be replayed becomes a snapshot', async () => {
  const { address, hub, signIn, logged } = await openDoors({}, { limits: { replayable: 3 } });
  const { token, userId } = await signIn('anna');
  const first = await hub.commit({ type: 'noteAdded', agentId: userId });
  for (let index = 0; index < 10; index += 1) await hub.commit({ type: 'noteAdded', agentId: userId });
  const kind = async (lastSeq: number) =>
    (await connectClient(address, { token, lastSeq }).heard('welcome')).welcome.kind;
  expect(await kind(first)).toBe('snapshot');
  expect(await kind(first + 10)).toBe('resumed');
  expect(await kind(first + 1_000)).toBe('snapshot');
  hub.views.hydrate = async () => {
    throw new Error('as planned');
  };
  expect(await kind(first + 9)).toBe('snapshot');
  expect(logged()).toContain('could not be replayed');
});

test('L11 a long stretch comes in several batches, without a gap', async () => {
  const { address, hub, signIn } = await openDoors({}, { limits: { batchRecords: 10 } });
  const { token, userId } = await signIn('anna');
  const start = await hub.commit({ type: 'noteAdded', agentId: userId });
  let end = start;
  for (let index = 0; index < 35; index += 1) end = await hub.commit({ type: 'noteAdded', agentId: userId });
  const client = connectClient(address, { token, lastSeq: start });
  const { welcome } = await client.heard('welcome');
  await upTo(client, end);
  const resumed = welcome.kind === 'resumed' ? welcome.batch : null;
  const batches = [resumed, ...client.said.map((said) => (said.type === 'batch' ? said.batch : null))].filter(
    (batch) => batch !== null,
  );
  expect(batches.map(({ from, to }) => [from - start, to - start])).toEqual([
    [0, 10],
    [10, 20],
    [20, 30],
    [30, 35],
  ]);
  expect(batches.flatMap(({ events }) => events).length).toBe(35);
});

test('L11 a hub that starts again can still replay what was recorded before', async () => {
  const { database, accounts, doors, hub, signIn, clock } = await openDoors();
  const { token, userId } = await signIn('anna');
  const before = await hub.commit({ type: 'noteAdded', agentId: userId });
  const missed = await hub.commit({ type: 'noteAdded', agentId: userId });
  await doors.stop();
  const again = await openDoors({}, { behind: { database, accounts, clock } });
  const { welcome } = await connectClient(again.address, { token, lastSeq: before }).heard('welcome');
  expect(welcome).toMatchObject({ kind: 'resumed', batch: { events: [{ seq: missed }] } });
});

test('L12 a failed hydration becomes a snapshot for those who would have heard it', async () => {
  const { address, hub, signIn, logged } = await openDoors();
  const { token, userId } = await signIn('anna');
  const client = connectClient(address, { token });
  await client.heard('welcome');
  hub.views.hydrate = async () => {
    throw new Error('as planned');
  };
  const seq = await hub.commit({ type: 'noteAdded', agentId: userId });
  const { welcome } = await client.heard(
    'welcome',
    (said) => said.welcome.kind === 'snapshot' && said.welcome.snapshot.seq >= seq,
  );
  expect(welcome.kind).toBe('snapshot');
  expect(logged()).toContain('could not be prepared');
});

test('L12 a welcome that fails drops the socket, so that the client tries again', async () => {
  const { address, hub, signIn } = await openDoors();
  const { token } = await signIn('anna');
  const { snapshot } = hub.views;
  hub.views.snapshot = async () => {
    throw new Error('as planned');
  };
  const client = connectClient(address, { token });
  expect((await client.heard('disconnect')).reason).toBe('transport close');
  hub.views.snapshot = snapshot;
  expect((await connectClient(address, { token }).heard('welcome')).welcome.kind).toBe('snapshot');
});

test('L13 a client that does not read is dropped, and resumes where it was', async () => {
  const { address, hub, signIn } = await openDoors({}, { limits: { unsentCharacters: 500_000 } });
  const { token, userId } = await signIn('anna');
  const long = 'x'.repeat(200_000);
  hub.views.hydrate = async (requests) =>
    requests.map(({ event }) => [
      {
        type: 'messageAdded',
        seq: event.seq,
        message: { ...sampleMessage(`m${event.seq}`), visibleText: long },
      },
    ]);
  const client = connectClient(address, { token });
  const { welcome } = await client.heard('welcome');
  const start = welcome.kind === 'snapshot' ? welcome.snapshot.seq : 0;
  pauseReading(client);
  let end = start;
  while (!hub.reachability.includes(`-${userId}`)) {
    end = await hub.commit({ type: 'noteAdded', agentId: userId });
    expect(end).toBeLessThan(start + 500);
  }
  expect((await call(address, '/metrics')).text).toContain('blendesk_sockets_dropped_total{reason="slow"} 1');
  const again = connectClient(address, { token, lastSeq: start });
  const resumed = await again.heard('welcome');
  expect(resumed.welcome).toMatchObject({ kind: 'resumed', batch: { from: start } });
  await Promise.race([
    upTo(again, end),
    again.heard('welcome', (said) => said.welcome.kind === 'resumed' && said.welcome.batch.to >= end),
  ]);
  expect(again.said.filter(({ type }) => type === 'disconnect')).toEqual([]);
}, 20_000);

test('L13 one large batch alone is no reason to drop a client', async () => {
  const { address, hub, signIn } = await openDoors({}, { limits: { unsentCharacters: 20_000 } });
  const { token, userId } = await signIn('anna');
  const long = 'x'.repeat(3_000_000);
  hub.views.hydrate = async (requests) =>
    requests.map(({ event }) => [
      { type: 'messageAdded', seq: event.seq, message: { ...sampleMessage('m'), visibleText: long } },
    ]);
  const client = connectClient(address, { token });
  await client.heard('welcome');
  for (let index = 0; index < 3; index += 1) {
    const seq = await hub.commit({ type: 'noteAdded', agentId: userId });
    await upTo(client, seq);
  }
  expect(client.said.filter(({ type }) => type === 'disconnect')).toEqual([]);
});

test('L14 the queue loads are pushed when they change, and only then', async () => {
  const { address, hub, signIn } = await openDoors({}, { limits: { queueLoadsEvery: 10 } });
  const client = connectClient(address, { token: (await signIn('anna')).token });
  await client.heard('welcome');
  const first = await client.heard('queueLoads');
  expect(first.loads).toMatchObject([{ waiting: 0 }]);
  let read = 0;
  const reread = Promise.withResolvers<void>();
  hub.views.queueLoads = async () => {
    read += 1;
    if (read === 3) reread.resolve();
    return hub.queueLoads;
  };
  await reread.promise;
  expect(client.said.filter(({ type }) => type === 'queueLoads')).toHaveLength(1);
  hub.queueLoads = [];
  await hub.commit({ type: 'contactArrived' });
  expect((await client.heard('queueLoads', ({ loads }) => loads.length === 0)).loads).toEqual([]);
});

test('L17 reserves are pushed to supervisors when they change, and to whoever of them comes later', async () => {
  const { address, hub, signIn } = await openDoors({}, { limits: { queueLoadsEvery: 10 } });
  const agent = connectClient(address, { token: (await signIn('anna')).token });
  const vera = connectClient(address, { token: (await signIn('vera', 'supervisor')).token });
  await Promise.all([agent.heard('welcome'), vera.heard('welcome')]);
  expect((await vera.heard('reserves')).reserves).toEqual([]);
  hub.reserves = [samplePool(1)];
  await vera.heard('reserves', ({ reserves }) => reserves[0]?.reserve === 1);
  const will = connectClient(address, { token: (await signIn('will', 'admin')).token });
  expect((await will.heard('reserves')).reserves).toEqual([samplePool(1)]);
  hub.reserves = [samplePool(2)];
  await Promise.all(
    [vera, will].map((client) => client.heard('reserves', ({ reserves }) => reserves[0]?.reserve === 2)),
  );
  expect(vera.said.filter(({ type }) => type === 'reserves').length).toBeLessThanOrEqual(4);
  expect(agent.said.filter(({ type }) => type === 'reserves')).toEqual([]);
});
