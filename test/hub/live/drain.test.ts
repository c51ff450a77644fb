import { expect, test } from 'vitest';
import { ok } from '../../../shared/contract/result.ts';
import { call } from '../http/call.ts';
import { openDoors } from '../http/open-doors.ts';
import { connectClient, pauseReading } from './test-client.ts';

test('L21 a hub that stops refuses new work, finishes what runs and lets its sockets go', async () => {
  const { address, doors, hub, signIn } = await openDoors();
  const { token, userId } = await signIn('anna');
  const client = connectClient(address, { token });
  const busy = connectClient(address, { token });
  await client.heard('welcome');
  await busy.heard('welcome');
  const running = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  hub.commands.execute = async () => {
    running.resolve();
    await finish.promise;
    return ok({ seq: await hub.commit({ type: 'noteAdded', agentId: userId }) });
  };
  const answer = busy.ask('command', { type: 'setAvailable' });
  await running.promise;
  const stopped = doors.stop();
  expect(await client.ask('command', { type: 'setAvailable' })).toEqual({ ok: false, code: 'draining' });
  expect(await call(address, '/healthz')).toMatchObject({ status: 503, json: { status: 'draining' } });
  expect(await call(address, '/api/me', { token, method: 'PATCH', body: {} })).toMatchObject({
    status: 503,
    json: { code: 'draining' },
  });
  expect(await call(address, '/api/me', { token })).toMatchObject({ status: 200 });
  expect((await connectClient(address, { token }).heard('refused')).code).toBe('draining');
  finish.resolve();
  const { value } = (await answer) as { value: { seq: number } };
  await client.heard('batch', ({ batch }) => batch.to >= value.seq);
  // Not "io server disconnect": after that a client would not come back by itself.
  expect((await client.heard('disconnect')).reason).toBe('transport close');
  expect(client.said.filter(({ type }) => type === 'signedOut')).toEqual([]);
  await stopped;
  await expect(call(address, '/healthz')).rejects.toThrow('ECONNREFUSED');
  await doors.stop();
});

test('L21 an address that is taken is an error, not a half-open hub', async () => {
  const { address } = await openDoors();
  const port = Number(new URL(address).port);
  await expect(openDoors({ port })).rejects.toThrow('EADDRINUSE');
});

test('L21 a peer that neither reads nor closes does not hold a stopping hub up', async () => {
  const { address, doors, signIn } = await openDoors();
  const client = connectClient(address, { token: (await signIn('anna')).token });
  await client.heard('welcome');
  pauseReading(client);
  await doors.stop();
  await expect(call(address, '/healthz')).rejects.toThrow('ECONNREFUSED');
});
