import { expect, test } from 'vitest';
import { openDoors, type TestDoors } from '../http/open-doors.ts';
import { connectClient, type TestClient } from './test-client.ts';

/** A welcomed client of somebody new. */
async function client(doors: TestDoors, login: string, role: 'agent' | 'supervisor' | 'admin', hello = {}) {
  const { token, userId } = await doors.signIn(login, role);
  const opened = connectClient(doors.address, { token, ...hello });
  await opened.heard('welcome');
  return { ...opened, token, userId };
}

/** Everybody that this client was ever told to look at a conversation. */
function toldOf({ said }: Pick<TestClient, 'said'>): readonly string[] {
  return said.flatMap((one) =>
    one.type === 'viewers' ? one.viewers.viewers.map((viewer) => viewer.name) : [],
  );
}

/** The viewers whom the client was told of last. */
function lastTold({ said }: Pick<TestClient, 'said'>): readonly string[] {
  const last = said.findLast((one) => one.type === 'viewers');
  return last?.type === 'viewers' ? last.viewers.viewers.map((viewer) => viewer.name) : [];
}

/** Resolves once both heard everything until now: what was told before stands in what they heard. */
async function settle(...clients: readonly TestClient[]): Promise<void> {
  for (const one of clients) await one.ask('watch', { conversationId: 'elsewhere' });
}

test.each([['supervisor' as const], ['admin' as const]])(
  'L27 a %s reads along and hears everything, and nobody is told when they come, stay or go',
  async (role) => {
    const doors = await openDoors({}, { limits: { idleBatchEvery: 20, typingFor: 60 } });
    const anna = await client(doors, 'anna', 'agent', { watching: ['c1'] });
    const susi = await client(doors, 'susi', role);
    expect(await susi.ask('watch', { conversationId: 'c1', unseen: true })).toMatchObject({ ok: true });
    // Who reads along sees who else is there, and who types.
    expect((await susi.heard('viewers')).viewers.viewers).toMatchObject([{ name: 'Name of anna' }]);
    await anna.ask('typing', { conversationId: 'c1', typing: true });
    await susi.heard('viewers', ({ viewers }) => viewers.viewers[0]?.typing === true);
    const seq = await doors.hub.commit({ type: 'noteAdded', conversationId: 'c1' });
    expect((await susi.heard('batch', ({ batch }) => batch.to >= seq)).batch.events).toMatchObject([{ seq }]);
    const ben = await client(doors, 'ben', 'agent', { watching: ['c1'] });
    await anna.heard('viewers', () => lastTold(anna).includes('Name of ben'));
    await susi.ask('unwatch', { conversationId: 'c1' });
    await susi.ask('watch', { conversationId: 'c1', unseen: true });
    susi.close();
    await settle(anna, ben);
    expect([...toldOf(anna), ...toldOf(ben)]).not.toContain('Name of susi');
  },
);

test('L27 an agent may not read along unseen', async () => {
  const doors = await openDoors();
  const ben = await client(doors, 'ben', 'agent');
  expect(await ben.ask('watch', { conversationId: 'c1', unseen: true })).toMatchObject({
    ok: false,
    code: 'forbidden',
    field: 'unseen',
  });
  expect(await ben.ask('watch', { conversationId: 'c1', unseen: 'yes' })).toMatchObject({
    code: 'invalid-input',
    field: 'unseen',
  });
  expect(await ben.ask('watch', { conversationId: 'c1', unseen: false })).toMatchObject({ ok: true });
});

test('L28 who reads along unseen cannot type', async () => {
  const doors = await openDoors();
  const anna = await client(doors, 'anna', 'agent', { watching: ['c1'] });
  const susi = await client(doors, 'susi', 'supervisor', { watching: ['c1'], unseen: ['c1'] });
  const typing = { conversationId: 'c1', typing: true };
  expect(await susi.ask('typing', typing)).toMatchObject({ code: 'wrong-state', field: 'conversationId' });
  await settle(anna);
  expect(toldOf(anna)).toEqual([]);
  await susi.ask('watch', { conversationId: 'c1' });
  expect(await susi.ask('typing', typing)).toMatchObject({ ok: true });
  await anna.heard('viewers', ({ viewers }) => viewers.viewers[0]?.typing === true);
});

test('L29 watching again switches between seen and unseen', async () => {
  const doors = await openDoors();
  const anna = await client(doors, 'anna', 'agent', { watching: ['c1'] });
  const susi = await client(doors, 'susi', 'supervisor', { watching: ['c1'], unseen: ['c1'] });
  await susi.ask('watch', { conversationId: 'c1' });
  await anna.heard('viewers', () => lastTold(anna).join() === 'Name of susi');
  await susi.ask('watch', { conversationId: 'c1', unseen: true });
  await anna.heard('viewers', () => lastTold(anna).length === 0);
  const seen = connectClient(doors.address, { token: susi.token, watching: ['c1'] });
  // A second window in which the same person is seen shows them.
  await seen.heard('welcome');
  await anna.heard('viewers', () => lastTold(anna).join() === 'Name of susi');
  expect(lastTold(susi)).toEqual(['Name of anna']);
});

test('L29 who is a supervisor no more is seen from then on', async () => {
  const doors = await openDoors();
  const anna = await client(doors, 'anna', 'agent', { watching: ['c1'] });
  const susi = await client(doors, 'susi', 'supervisor', { watching: ['c1'], unseen: ['c1'] });
  await settle(anna);
  expect(toldOf(anna)).toEqual([]);
  await doors.database.write(async (unit) => {
    await unit.tx.updateTable('users').set({ role: 'agent' }).where('id', '=', susi.userId).execute();
    unit.append({ type: 'userChanged', at: 1, agentId: susi.userId });
  });
  await anna.heard('viewers', () => lastTold(anna).join() === 'Name of susi');
});

test('L30 over connections that break, who reads along is never seen', async () => {
  const doors = await openDoors();
  const anna = await client(doors, 'anna', 'agent', { watching: ['c1', 'c2'] });
  const { token } = await doors.signIn('susi', 'supervisor');
  for (let round = 0; round < 5; round += 1) {
    const susi = connectClient(doors.address, { token, watching: ['c1', 'c2'], unseen: ['c1'] });
    await susi.heard('welcome');
    await anna.heard(
      'viewers',
      ({ viewers }) => viewers.conversationId === 'c2' && viewers.viewers.length === 1,
    );
    susi.close();
    await anna.heard('viewers', () => lastTold(anna).length === 0);
  }
  await settle(anna);
  const inFirst = anna.said.filter(
    (said) =>
      said.type === 'viewers' && said.viewers.conversationId === 'c1' && said.viewers.viewers.length > 0,
  );
  expect(inFirst).toEqual([]);
});
