import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../../../../hub/db/open.ts';
import { describeOnEveryDatabase } from '../../../support/databases.ts';
import type { ChatVisitor } from '../../../peers/chat-visitor.ts';
import { chatHubs, type ChatHub } from '../chat-hub.ts';
import { signed, siteIdentityConfig, siteSecret, siteVariable } from '../identity/site.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
vi.stubEnv(siteVariable, siteSecret);

const account = { identity: siteIdentityConfig };
const blocked = { code: 'blocked', field: undefined };

async function isBlocked(visitor: ChatVisitor): Promise<void> {
  expect(await visitor.until(() => visitor.refusals.at(-1))).toEqual(blocked);
}

async function storedBlocks(chat: ChatHub) {
  const database = await openDatabase(chat.databaseUrl);
  onTestFinished(() => database.close());
  return database;
}

describeOnEveryDatabase('visitors who are kept out', (_open, lab) => {
  const start = chatHubs(lab);

  test('K59 a blocked visitor’s pages are let go and refused; the chat stays with its agent to finish', async () => {
    const chat = await start();
    const bystander = chat.visitor();
    await bystander.begin('I only share the address');
    const visitor = chat.visitor();
    await visitor.begin('rude words');
    const second = chat.visitor({ token: visitor.token ?? '' });
    await second.welcomed();
    const anna = await chat.agent('anna');
    const contacts = [await anna.accept(), await anna.accept()];
    const texts = await Promise.all(contacts.map(async (one) => anna.read(one.conversationId)));
    const rude = contacts[texts.findIndex(({ messages }) => messages[0]?.visibleText === 'rude words')];
    const { conversationId = '', id = '' } = rude ?? {};

    const before = Date.now();
    expect(await anna.give({ type: 'blockVisitor', conversationId, hours: 2 })).toMatchObject({ ok: true });
    await Promise.all([isBlocked(visitor), isBlocked(second)]);
    await isBlocked(chat.visitor({ token: visitor.token ?? '' }));
    await anna.until(() => anna.visitors.get(conversationId)?.blockedUntil);
    const until = anna.visitors.get(conversationId)?.blockedUntil ?? 0;
    expect(until - before).toBeGreaterThanOrEqual(2 * 3_600_000);
    expect(until - before).toBeLessThan(2 * 3_600_000 + 30_000);
    await anna.until(() => anna.timeline.some(({ type }) => type === 'visitorBlocked'));
    await anna.until(() => anna.timeline.some(({ type }) => type === 'visitorLeft'));
    expect(await anna.give({ type: 'endContact', contactId: id })).toMatchObject({ ok: true });

    // Whoever has a chat already is nobody's stand-in; a newcomer from there could be.
    expect(await bystander.say('still here')).toMatchObject({ ok: true });
    bystander.cut();
    await bystander.until(() => bystander.welcomes === 2);
    await isBlocked(chat.visitor());
  });

  test('K59 a page that was open before is told when it begins a chat, too; a proven person is not meant', async () => {
    const chat = await start({ account });
    const visitor = chat.visitor();
    await visitor.begin('rude words');
    const newcomer = chat.visitor();
    await newcomer.welcomed();
    const person = chat.visitor({ identity: await signed({ sub: 'vera-7' }) });
    await person.welcomed();
    const anna = await chat.agent('anna');
    const { conversationId } = await anna.accept();
    await anna.give({ type: 'blockVisitor', conversationId, hours: 1 });
    await isBlocked(newcomer);
    expect(await person.begin('hello')).toMatchObject({ ok: true });
    expect([person.welcomes, person.refusals]).toEqual([1, []]);
  });

  test('K59 a known person is kept out by name, whatever the token; a chat that waits is closed', async () => {
    const chat = await start({ account });
    const identity = await signed({ sub: 'walter' });
    const visitor = chat.visitor({ identity });
    const susi = await chat.supervisor();
    await susi.ready();
    await visitor.begin('rude words', { name: 'Walter' });
    const contact = await susi.until(() => [...susi.contacts.values()][0]);
    const other = chat.visitor({ identity });
    await other.welcomed();
    await susi.give({ type: 'blockVisitor', conversationId: contact.conversationId, hours: 8_760 });
    await Promise.all([isBlocked(visitor), isBlocked(other)]);
    await isBlocked(chat.visitor({ identity }));
    await susi.until(() => susi.contacts.get(contact.id)?.state.status === 'closed');
    // An address is kept out for a day at most.
    const { read } = await storedBlocks(chat);
    const rows = await read.selectFrom('visitor_blocks').select(['kind', 'until', 'created_at']).execute();
    const hours = rows.map(({ kind, until, created_at }) => [kind, (until - created_at) / 3_600_000]);
    expect(Object.fromEntries(hours)).toEqual({ token: 8_760, subject: 8_760, address: 24 });
  });

  test('K59 the chat’s own agent blocks, supervisors let in again; a block outlives the hub and then ends', async () => {
    const chat = await start();
    const visitor = chat.visitor({ reconnects: false });
    await visitor.begin('hello');
    const token = visitor.token ?? '';
    const anna = await chat.agent('anna');
    const { conversationId } = await anna.accept();
    const ben = await chat.agent('ben');
    const block = { type: 'blockVisitor', conversationId, hours: 1 } as const;
    const unblock = { type: 'unblockVisitor', conversationId } as const;
    expect(await ben.give(block)).toMatchObject({ code: 'forbidden', field: 'conversationId' });
    expect(await ben.give({ ...block, conversationId: randomUUID() })).toMatchObject({ code: 'not-found' });
    expect(await anna.give(block)).toMatchObject({ ok: true });
    expect(await anna.give(unblock)).toMatchObject({ code: 'forbidden', field: 'conversationId' });

    const restarted = await chat.restart();
    await isBlocked(restarted.visitor({ token }));
    const susi = await restarted.supervisor();
    await susi.watch(conversationId);
    expect(await susi.give(unblock)).toMatchObject({ ok: true });
    await susi.until(() => susi.timeline.some(({ type }) => type === 'visitorUnblocked'));
    expect(susi.visitors.get(conversationId)?.blockedUntil).toBeNull();
    const back = restarted.visitor({ token });
    await back.waitForLine('hello');

    await susi.give(block);
    await isBlocked(back);
    const database = await storedBlocks(restarted);
    await database.write(async ({ tx }) =>
      tx.updateTable('visitor_blocks').set({ until: Date.now() }).execute(),
    );
    await restarted.visitor({ token }).waitForLine('hello');
    await restarted.restart();
    expect(await database.read.selectFrom('visitor_blocks').select('id').execute()).toEqual([]);
  });
});
