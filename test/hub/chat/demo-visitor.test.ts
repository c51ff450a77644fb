import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DemoVisitor } from '../../../hub/demo/demo-visitor.ts';
import { createRandom } from '../../../hub/demo/random.ts';
import { startDemoHub } from '../../../hub/demo/start-demo-hub.ts';
import { ChatAgent } from './chat-agent.ts';

const swift = { ...createRandom(1), between: () => 20 };
const story = {
  name: 'Mira Kellner',
  language: 'de',
  lines: ['Hallo!', 'Noch eine Frage.', 'Danke!'],
  patienceMs: 60_000,
} as const;

test(
  'K40 a visitor of the demo chats to the end; the mail that made room for it is back afterwards',
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blendesk-demo-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const hub = await startDemoHub({
      databaseUrl: `sqlite:${join(folder, 'hub.db')}`,
      dataDirectory: folder,
      host: '127.0.0.1',
      port: 0,
      mode: 'demo',
      trustProxy: [],
      allowedOrigins: [],
      logLevel: 'error',
      rendererDirectory: null,
    });
    onTestFinished(() => hub.stop());
    const agent = await ChatAgent.start(hub.address, { launchToken: hub.launchToken });
    onTestFinished(() => agent.close());
    const mail = await agent.accept('email');

    const ended = Promise.withResolvers<void>();
    const visitor = new DemoVisitor(hub.address, story, swift, ended.resolve);
    onTestFinished(() => visitor.close());
    const chat = await agent.accept('chat');
    await agent.until(() => agent.contacts.get(mail.id)?.state.status === 'parked');
    for (const [number, line] of story.lines.entries()) {
      // The first line was there before the agent was.
      await agent.until(
        () => number === 0 || [...agent.messages.values()].some(({ visibleText }) => visibleText === line),
      );
      await agent.say(chat.id, `answer ${number}`);
    }
    await ended.promise;
    expect((await agent.read(chat.conversationId)).messages.map(({ visibleText }) => visibleText)).toEqual(
      story.lines.flatMap((line, number) => [line, `answer ${number}`]),
    );
    await agent.give({ type: 'endContact', contactId: chat.id });
    await agent.give({ type: 'wrapUp', contactId: chat.id, code: 'solved' });
    await agent.until(() => agent.contacts.get(mail.id)?.state.status === 'active');
  },
);
