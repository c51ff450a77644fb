import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { createRandom } from '../../../hub/demo/random.ts';
import { ChatAgent } from '../../hub/chat/chat-agent.ts';
import { ChatVisitor } from '../../peers/chat-visitor.ts';
import { freePort } from '../../peers/mail/free-port.ts';
import { startPostgres, whyNoPostgres } from '../../peers/postgres.ts';
import { HubProcess } from '../../support/hub-process.ts';

const visitors = 3;
const linesEach = 60;
const kills = 5;
const seed = 815;
const everyLineOnce = Array.from({ length: visitors }, () => ({
  status: 'active',
  visitors: numbered('v'),
  agents: numbered('a'),
  alike: true,
  stored: 1 + 2 * linesEach,
}));
const cleanUps: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

describe('kill -9 of the hub in mid-sentence', () => {
  test('K14 SQLite: every line of both sides arrives once and in order', { timeout: 180_000 }, async () => {
    const folder = await temporaryFolder();
    expect(await survive(folder, `sqlite:${join(folder, 'hub.db')}`)).toEqual(everyLineOnce);
  });

  const missing = whyNoPostgres();
  const mayMiss = process.env['BLENDESK_TEST_REQUIRE_ALL'] !== '1';
  test.skipIf(missing !== null && mayMiss)(
    'K14 PostgreSQL: every line of both sides arrives once and in order',
    { timeout: 180_000 },
    async () => {
      const postgres = await startPostgres();
      cleanUps.push(() => postgres.stop());
      expect(await survive(await temporaryFolder(), await postgres.createDatabase())).toEqual(everyLineOnce);
    },
  );
});

/** What each visitor's page and the agent's workspace show in the end. */
async function survive(folder: string, databaseUrl: string) {
  const random = createRandom(seed);
  const hub = new HubProcess(folder, databaseUrl, await freePort());
  await hub.apply(folder, configuration);
  await hub.start();
  cleanUps.push(() => hub.stop());
  const agent = await ChatAgent.start(hub.address, { launchToken: hub.launchToken });
  cleanUps.push(() => agent.close());
  await agent.give({ type: 'setAvailable' });

  const chats: { visitor: ChatVisitor; contactId: string; conversationId: string }[] = [];
  for (let number = 0; number < visitors; number += 1) {
    const visitor = new ChatVisitor({ address: hub.address, accountId: 'web' });
    cleanUps.push(() => visitor.close());
    await visitor.begin(`begin ${number}`);
    const { id, conversationId } = await agent.accept();
    chats.push({ visitor, contactId: id, conversationId });
  }

  const talk = chats.flatMap(({ visitor, contactId }) => [
    inOrder(linesEach, async (n) => visitor.say(`v${n}`)),
    inOrder(linesEach, async (n) => agent.say(contactId, `a${n}`)),
  ]);
  let killed = 0;
  const killing = (async () => {
    while (killed < kills) {
      await sleep(random.between(150, 600));
      await hub.kill();
      killed += 1;
      await hub.start();
    }
  })();
  await Promise.all([...talk, killing]);

  return Promise.all(
    chats.map(async ({ visitor, conversationId }) => {
      await visitor.until(() => visitor.lastLine >= 1 + 2 * linesEach);
      const { messages, contact } = await agent.read(conversationId);
      return {
        status: contact?.state.status,
        visitors: visitor.texts.filter((text) => text.startsWith('v')),
        agents: visitor.texts.filter((text) => text.startsWith('a')),
        alike: messages
          .map(({ visibleText }) => visibleText)
          .toSorted()
          .every((text, index) => text === visitor.texts.toSorted()[index]),
        stored: messages.length,
      };
    }),
  );
}

async function inOrder(count: number, say: (n: number) => Promise<{ readonly ok: boolean }>): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    expect(await say(n)).toMatchObject({ ok: true });
    await sleep(20);
  }
}

function numbered(side: string): string[] {
  return Array.from({ length: linesEach }, (_, n) => `${side}${n}`);
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'blendesk-chat-kill-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const configuration = `skills: [{ id: english, name: English }]
queues:
  - id: chats
    name: Chats
    answerWithin: 30s
    rings: [{ skills: [{ skill: english }] }]
channelAccounts:
  - { id: web, channel: chat, name: Web, queue: chats, allowedOrigins: ['https://shop.example'] }
agents:
  - { login: ${userInfo().username}, name: Ann Agent, role: admin, skills: [{ skill: english, level: 5 }] }
`;
