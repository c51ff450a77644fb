import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { chatStories, type ChatStory } from '../../../hub/demo/chat-stories.ts';
import { DemoVisitor } from '../../../hub/demo/demo-visitor.ts';
import { createRandom } from '../../../hub/demo/random.ts';
import { startDemoHub } from '../../../hub/demo/start-demo-hub.ts';
import { ChatAgent } from './chat-agent.ts';

const swift = { ...createRandom(1), between: () => 20 };
const story = {
  name: 'Mira Kellner',
  language: 'de',
  page: { path: '/de/fjell', title: 'Regenjacke Fjell' },
  topic: 'return',
  lines: ['Hallo!', 'Noch eine Frage.', 'Danke!'],
  patienceMs: 60_000,
} as const;

vi.setConfig({ testTimeout: 60_000 });

async function openDemo() {
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
  return { hub, agent };
}

/** A visitor who comes now; resolves `ended` when they have gone. */
function visit(address: string, told: ChatStory) {
  const ended = Promise.withResolvers<void>();
  const visitor = new DemoVisitor(address, told, swift, ended.resolve);
  onTestFinished(() => visitor.close());
  return ended.promise;
}

test('K40 a visitor of the demo chats to the end; the mail that made room for it is back afterwards', async () => {
  const { hub, agent } = await openDemo();
  const mail = await agent.accept('email');
  const ended = visit(hub.address, story);
  const chat = await agent.accept('chat');
  await agent.until(() => agent.contacts.get(mail.id)?.state.status === 'parked');
  for (const [number, line] of story.lines.entries()) {
    // The first line was there before the agent was.
    await agent.until(
      () => number === 0 || [...agent.messages.values()].some(({ visibleText }) => visibleText === line),
    );
    await agent.say(chat.id, `answer ${number}`);
  }
  await ended;
  const { messages, visitor } = await agent.read(chat.conversationId);
  expect(messages.map(({ visibleText }) => visibleText)).toEqual(
    story.lines.flatMap((line, number) => [line, `answer ${number}`]),
  );
  expect(visitor).toMatchObject({ typingPreview: true, mailAccountId: 'service', rating: null });
  await agent.give({ type: 'endContact', contactId: chat.id });
  await agent.give({ type: 'wrapUp', contactId: chat.id, code: 'solved' });
  await agent.until(() => agent.contacts.get(mail.id)?.state.status === 'active');
});

test('K88 several at a time: one sends a picture and says how it was, one has no patience', async () => {
  const { hub, agent } = await openDemo();
  const told = {
    ...story,
    lines: ['Die Naht ist offen.', 'So sieht sie aus.'] as const,
    pictureWith: 1,
    rating: { score: 5, comment: 'Danke!' },
  };
  const sending = visit(hub.address, told);
  const chat = await agent.accept('chat');
  const impatient = visit(hub.address, { ...story, name: 'Tobias Auer', patienceMs: 500 });
  await agent.say(chat.id, 'Haben Sie ein Bild?');
  const picture = await agent.until(() =>
    [...agent.messages.values()].find(({ visibleText }) => visibleText === 'So sieht sie aus.'),
  );
  expect(picture.attachments).toEqual([expect.objectContaining({ type: 'image/png', name: 'IMG_2041.png' })]);
  // What came before it was typed in front of the agent's eyes.
  expect(agent.visitorTyping.some(({ typing, text }) => typing && text !== null)).toBe(true);
  await impatient;
  const left = await agent.until(() =>
    [...agent.contacts.values()].find(({ customer }) => customer.name === 'Tobias Auer'),
  );
  await agent.until(() => agent.contacts.get(left.id)?.state.status === 'closed');
  await agent.say(chat.id, 'Das reparieren wir.');
  await sending;
  const { visitor } = await agent.read(chat.conversationId);
  expect(visitor).toMatchObject({
    rating: { score: 5, comment: 'Danke!' },
    page: { url: 'https://www.bergwind.example/de/fjell', title: 'Regenjacke Fjell' },
    topic: { de: 'Rückgabe und Reparatur' },
  });
});

test('K89 the demo’s stories are told in both languages, and every page and topic in them is there', async () => {
  const { hub } = await openDemo();
  for (const { page, lines, pictureWith = 0 } of chatStories) {
    const answer = await fetch(new URL(page.path, hub.shop));
    expect([page.path, answer.status]).toEqual([page.path, 200]);
    expect(await answer.text()).toContain(`<title>${page.title}</title>`);
    expect(pictureWith).toBeLessThan(lines.length);
  }
  expect(new Set(chatStories.map(({ language }) => language))).toEqual(new Set(['de', 'en']));
});
