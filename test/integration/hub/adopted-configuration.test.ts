import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import { agentNamespace, batch, protocolVersion, welcome } from '../../../shared/contract/live.ts';
import { freePort } from '../../peers/mail/free-port.ts';
import { HubProcess } from '../../support/hub-process.ts';

test('L31 a workspace that heard of a new configuration before the hub went by it is told again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'blendesk-adopted-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const hub = new HubProcess(folder, `sqlite:${join(folder, 'hub.db')}`, await freePort());
  await hub.start();
  onTestFinished(() => hub.stop());
  const call = (path: string, method: string, body: object) =>
    fetch(`${hub.address}/api/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const session = await call('sessions', 'POST', { launchToken: hub.launchToken });
  const { token } = (await session.json()) as { readonly token: string };
  const socket = io(`${hub.address}${agentNamespace}`, {
    transports: ['websocket'],
    auth: { protocol: protocolVersion, token, lastSeq: null, watching: [] },
  });
  onTestFinished(() => void socket.disconnect());
  let queues: readonly string[] = [];
  socket.on('welcome', (payload: unknown) => {
    const said = welcome.parse(payload);
    if (said.kind === 'snapshot') queues = said.snapshot.queues.map(({ id }) => id);
  });
  // As the workspace does: a new configuration is a reason to ask for everything again.
  socket.on('batch', (payload: unknown) => {
    if (batch.parse(payload).events.some(({ type }) => type === 'configurationChanged'))
      socket.emit('resume', { lastSeq: null });
  });

  const applied = hub.apply(
    folder,
    `queues: [{ id: service, name: Service, answerWithin: 4h, rings: [{ skills: [] }] }]
agents: [{ login: ${userInfo().username}, name: Ann, role: admin }]
`,
  );
  // Something is committed all the time, so that the change is told as soon as it is in the record.
  const end = Date.now() + 20_000;
  while (Date.now() < end && !queues.includes('service')) {
    await call('sessions', 'POST', { launchToken: hub.launchToken });
    await sleep(10);
  }
  await applied;
  expect(queues).toEqual(['service']);
});
