import { expect, test, vi } from 'vitest';
import { contact as contactSchema } from '../../../shared/contract/contact.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { connectClient } from '../live/test-client.ts';
import { chatHubs } from './chat-hub.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describeOnEveryDatabase('reading along', (_open, lab) => {
  const start = chatHubs(lab);

  test('L27 L28 a supervisor finds a chat, reads it live and unseen, and it stays unread', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    await visitor.begin('Is anybody there?', { name: 'Vera' });
    const anna = await chat.agent('anna');
    const { conversationId, id } = await anna.accept();
    const annasWindow = connectClient(chat.address, {
      token: await chat.signIn('anna'),
      watching: [conversationId],
    });
    await annasWindow.heard('welcome');
    await visitor.say('I have a question.');
    await anna.until(() => (anna.contacts.get(id)?.unread ?? 0) === 1);

    const token = await chat.signIn('susi');
    const read = async (path: string) => {
      const answer = await fetch(`${chat.address}/api${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return answer.json() as Promise<unknown>;
    };
    const [found] = contactSchema.array().parse(await read('/queues/chats/contacts'));
    expect(found).toMatchObject({ id, state: { status: 'active', agentId: anna.userId }, unread: 1 });

    const susi = connectClient(chat.address, { token });
    await susi.heard('welcome');
    await susi.ask('watch', { conversationId, unseen: true });
    expect(await read(`/conversations/${conversationId}`)).toMatchObject({ contact: { id, unread: 1 } });
    expect(await susi.ask('command', { type: 'markRead', contactId: id })).toMatchObject({
      code: 'not-owner',
    });
    expect(await susi.ask('typing', { conversationId, typing: true })).toMatchObject({ code: 'wrong-state' });
    await visitor.say('Hello?');
    await susi.heard('batch', ({ batch }) =>
      batch.events.some((event) => event.type === 'messageAdded' && event.message.visibleText === 'Hello?'),
    );
    await anna.until(() => anna.contacts.get(id)?.unread === 2);
    await anna.say(id, 'I am here.');
    await visitor.waitForLine('I am here.');
    await susi.heard('batch', ({ batch }) =>
      batch.events.some(
        (event) => event.type === 'messageAdded' && event.message.visibleText === 'I am here.',
      ),
    );
    susi.close();
    await annasWindow.ask('watch', { conversationId: 'elsewhere' });
    expect(annasWindow.said.flatMap((said) => (said.type === 'viewers' ? said.viewers.viewers : []))).toEqual(
      [],
    );
  });

  test('A29 a queue lists what waits first, then what somebody has, and nothing that is closed', async () => {
    const chat = await start({ wrapUp: 'none' });
    const anna = await chat.agent('anna');
    const first = chat.visitor();
    await first.begin('first', { name: 'First' });
    const { id } = await anna.accept();
    const second = chat.visitor();
    await second.begin('second', { name: 'Second' });
    await anna.until(() => [...anna.contacts.values()].some((one) => one.state.status === 'offered'));
    const token = await chat.signIn('susi');
    const list = async () => {
      const answer = await fetch(`${chat.address}/api/queues/chats/contacts`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return contactSchema.array().parse(await answer.json());
    };
    expect((await list()).map(({ customer, state }) => `${customer.name} ${state.status}`)).toEqual([
      'Second offered',
      'First active',
    ]);
    await anna.give({ type: 'endContact', contactId: id });
    expect((await list()).map(({ customer }) => customer.name)).toEqual(['Second']);
    const refused = await fetch(`${chat.address}/api/queues/chats/contacts`, {
      headers: { authorization: `Bearer ${await chat.signIn('anna')}` },
    });
    expect(refused.status).toBe(403);
  });
});
