import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { Contact } from '../../../shared/contract/contact.ts';
import { createRandom } from '../../../hub/demo/random.ts';
import { ChatAgent } from '../../hub/chat/chat-agent.ts';
import { freePort } from '../../peers/mail/free-port.ts';
import { startPostgres, whyNoPostgres } from '../../peers/postgres.ts';
import { HubProcess } from '../../support/hub-process.ts';
import { smppNetwork } from './networks/smpp.ts';
import { xNetwork } from './networks/x.ts';
import { twilioNetwork } from './networks/twilio.ts';
import type { TextNetwork } from './networks/text-network.ts';

const customers = 3;
const turns = 8;
const kills = 5;
const seed = 4711;
const cleanUps: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** Each word once on either side, and every answer as far as its network tells. */
const everythingOnce = (status: 'sent' | 'delivered') => ({
  heard: Array.from({ length: customers }, (_, customer) => numbered('c', customer)),
  got: Array.from({ length: customers }, (_, customer) => numbered('a', customer)),
  status: Array.from({ length: customers }, () => [status]),
  violations: [],
});

describe('kill -9 of the hub between sending and receipt', () => {
  test('N60 Twilio: no message is lost and none is sent twice, on SQLite', { timeout: 240_000 }, async () => {
    const folder = await temporaryFolder();
    const outcome = await survive(await twilioNetwork(), folder, `sqlite:${join(folder, 'hub.db')}`);
    expect(outcome).toEqual(everythingOnce('delivered'));
  });

  // A gateway cannot be asked what it took: a part whose answer the kill cut off may come twice, and nothing is lost.
  test('N62 SMPP: no message is lost, and none is taken twice', { timeout: 240_000 }, async () => {
    const folder = await temporaryFolder();
    const outcome = await survive(await smppNetwork(), folder, `sqlite:${join(folder, 'hub.db')}`);
    const once = { ...outcome, got: outcome.got.map((texts) => [...new Set(texts)]) };
    expect(once).toEqual(everythingOnce('delivered'));
  });

  test('X70 X: no post is lost and none is sent twice', { timeout: 240_000 }, async () => {
    const folder = await temporaryFolder();
    const database = `sqlite:${join(folder, 'hub.db')}`;
    expect(await survive(await xNetwork(), folder, database, 'sent')).toEqual(everythingOnce('sent'));
  });

  const missing = whyNoPostgres();
  const mayMiss = process.env['BLENDESK_TEST_REQUIRE_ALL'] !== '1';
  test.skipIf(missing !== null && mayMiss)(
    'N60 Twilio: no message is lost and none is sent twice, on PostgreSQL',
    { timeout: 240_000 },
    async () => {
      const postgres = await startPostgres();
      cleanUps.push(() => postgres.stop());
      const database = await postgres.createDatabase();
      expect(await survive(await twilioNetwork(), await temporaryFolder(), database)).toEqual(
        everythingOnce('delivered'),
      );
    },
  );
});

/** What customers and the workspace have in the end. */
async function survive(
  network: TextNetwork,
  folder: string,
  databaseUrl: string,
  settled: 'sent' | 'delivered' = 'delivered',
) {
  cleanUps.push(() => network.stop());
  const random = createRandom(seed);
  const hub = new HubProcess(folder, databaseUrl, await freePort());
  Object.assign(process.env, network.secrets);
  await hub.apply(folder, configuration(network.account));
  await hub.start();
  network.aim(hub.address);
  cleanUps.push(() => hub.stop());
  const agent = await ChatAgent.start(hub.address, { launchToken: hub.launchToken });
  cleanUps.push(() => agent.close());
  await agent.give({ type: 'setAvailable' });

  const threads: Contact[] = [];
  for (let customer = 0; customer < customers; customer += 1) {
    await network.says(customer, `c0-${customer}`);
    threads.push(await agent.accept(network.channel));
  }
  const talk = threads.map(async ({ id }, customer) => {
    for (let turn = 0; turn < turns; turn += 1) {
      if (turn > 0) await network.says(customer, `c${turn}-${customer}`);
      if (turn % 3 === 1) network.loseNextAnswer();
      await send(agent, id, `a${turn}-${customer}`);
      await sleep(random.between(10, 120));
    }
  });
  const killing = (async () => {
    for (let killed = 0; killed < kills; killed += 1) {
      await sleep(random.between(200, 700));
      await hub.kill();
      await hub.start();
    }
  })();
  await Promise.all([...talk, killing]);
  await until(() => threads.every((_, customer) => network.got(customer).length >= turns));
  await network.confirm();

  const views = [];
  for (const { conversationId } of threads) {
    const read = async () => (await agent.read(conversationId)).messages;
    const isSettled = (messages: Awaited<ReturnType<typeof read>>) =>
      messages.filter(({ delivery }) => delivery?.status === settled).length >= turns;
    await until(async () => isSettled(await read()));
    views.push(await read());
  }
  return {
    heard: views.map((messages) =>
      messages
        .filter(({ direction }) => direction === 'inbound')
        .map(({ visibleText }) => visibleText.replace('@shop ', ''))
        .toSorted(),
    ),
    got: threads.map((_, customer) => network.got(customer).toSorted()),
    status: views.map((messages) => [
      ...new Set(messages.flatMap(({ delivery }) => (delivery === null ? [] : [delivery.status]))),
    ]),
    violations: network.violations(),
  };
}

/** Sends an answer; with the same id until the hub has committed it. */
async function send(agent: ChatAgent, contactId: string, text: string): Promise<void> {
  const clientMessageId = randomUUID();
  for (;;) {
    try {
      const answer = await agent.give({
        type: 'sendText',
        contactId,
        clientMessageId,
        text,
        attachmentIds: [],
        quotes: false,
        endContact: false,
      });
      if (answer.ok) return;
      if (answer.code !== 'draining') throw new TypeError(`${answer.code} ${answer.detail ?? ''}`);
    } catch (error) {
      // Not answered: the hub died. The id makes sure that it counts once.
      if (error instanceof TypeError) throw error;
    }
  }
}

/** Looks again until it is so; ends what never comes. */
async function until(look: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    try {
      if (await look()) return;
    } catch {
      // The hub is not there at the moment.
    }
    await sleep(100);
  }
}

function numbered(side: string, customer: number): string[] {
  return Array.from({ length: turns }, (_, turn) => `${side}${turn}-${customer}`);
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'blendesk-text-kill-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function configuration(account: string): string {
  return `skills: [{ id: english, name: English }]
queues:
  - id: service
    name: Service
    answerWithin: 4h
    rings: [{ skills: [{ skill: english }] }]
routing: { reserve: { places: 0 } }
channelAccounts:
${account}agents:
  - { login: ${userInfo().username}, name: Ann Agent, role: admin, skills: [{ skill: english, level: 5 }] }
`;
}
