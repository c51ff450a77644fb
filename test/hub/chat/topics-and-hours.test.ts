import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { LineAnswer } from '../../../shared/contract/chat.ts';
import { configFile } from '../../../shared/contract/config-file.ts';
import { applyConfig } from '../../../hub/config/apply-config.ts';
import { openDatabase } from '../../../hub/db/open.ts';
import type { ChatVisitor } from '../../peers/chat-visitor.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { chatHubs, type ChatHub } from './chat-hub.ts';
import { patient } from '../../support/patient.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const topics = [
  { id: 'returns', name: { de: 'Rücksendung', en: 'Return' }, queue: 'returns' },
  { id: 'bonjour', name: 'En français', skills: [{ skill: 'french', level: 2 }] },
];
const more = {
  skills: [{ id: 'french', name: 'French' }],
  queues: [{ id: 'returns', name: 'Returns', rings: [{}], answerWithin: '45s' }],
};

async function begin(visitor: ChatVisitor, said: object = {}): Promise<LineAnswer> {
  await visitor.welcomed();
  const usual = { clientId: randomUUID(), name: 'Vera', mail: null, language: 'en', text: 'hello' };
  return (await visitor.ask('begin', { ...usual, ...said })) as LineAnswer;
}

/** Business hours that are open all week, or closed but for a minute a day that is six hours away. */
function hours(state: 'open' | 'closed'): object {
  const opening = new Date(Date.now() + 6 * 3_600_000).toISOString().slice(11, 13);
  const day = state === 'open' ? ['00:00-24:00'] : [`${opening}:30-${opening}:31`];
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  return { id: 'office', timeZone: 'UTC', week: Object.fromEntries(days.map((name) => [name, day])) };
}

/** Changes the hours of a running hub, which takes them over. */
async function setHours(chat: ChatHub, state: 'open' | 'closed'): Promise<void> {
  const database = await openDatabase(chat.databaseUrl);
  const changed = configFile.parse({ businessHours: [hours(state)] });
  const outcome = await applyConfig(database, changed, { dryRun: false, now: Date.now });
  expect(outcome).toMatchObject({ ok: true });
  await database.close();
  await vi.waitFor(async () => {
    const visitor = chat.visitor();
    await visitor.welcomed();
    expect(visitor.welcome?.hours.open).toBe(state === 'open');
    visitor.close();
  }, patient);
}

describeOnEveryDatabase('topics and hours of chats', (_open, lab) => {
  const start = chatHubs(lab);

  test('K70 a topic leads to its queue and asks for its skills; taken up again the chat keeps it until another is chosen', async () => {
    const chat = await start({ account: { topics }, more, wrapUp: 'none' });
    const anna = await chat.agent('anna');
    const visitor = chat.visitor();
    expect(await begin(visitor, { topic: 'returns' })).toMatchObject({ ok: true });
    const first = await anna.accept();
    expect(first).toMatchObject({ queueId: 'returns', dueAt: first.arrivedAt + 45_000 });
    expect((await anna.read(first.conversationId)).visitor).toMatchObject({
      topic: { de: 'Rücksendung', en: 'Return' },
      language: 'en',
    });
    await anna.give({ type: 'endContact', contactId: first.id });
    await visitor.waitForState('ended');
    expect(await begin(visitor, { language: 'de' })).toMatchObject({ ok: true });
    const second = await anna.accept();
    expect(second).toMatchObject({ queueId: 'returns', conversationId: first.conversationId });
    expect((await anna.read(first.conversationId)).visitor).toMatchObject({
      topic: { en: 'Return' },
      language: 'de',
    });
    await anna.give({ type: 'endContact', contactId: second.id });
    await visitor.waitForState('ended');
    // Nobody has the skill of this one: it waits, though its queue's own skills are there.
    expect(await begin(visitor, { topic: 'bonjour' })).toMatchObject({ ok: true });
    expect(await visitor.waitForState('waiting')).toMatchObject({ position: 1 });
    const other = chat.visitor();
    expect(await begin(other)).toMatchObject({ ok: true });
    expect(await anna.accept()).toMatchObject({ queueId: 'chats', customer: { name: 'Vera' } });
    await other.waitForState('active');
    expect(visitor.state).toMatchObject({ status: 'waiting' });
  });

  test('K70 the hub asks for what the form asks for, by field; what was given before counts', async () => {
    const form = { name: 'required', mail: 'required', topic: 'required' };
    const chat = await start({ account: { topics, form }, more, wrapUp: 'none' });
    const visitor = chat.visitor();
    const given = { mail: 'vera@customer.example', topic: 'returns' };
    const refused = [];
    for (const wrong of [
      { ...given, name: '' },
      { ...given, mail: null },
      { ...given, topic: null },
      { ...given, topic: 'orders' },
      { ...given, text: '\u0007' },
    ]) {
      const answer = await begin(visitor, wrong);
      refused.push(answer.ok ? 'taken' : [answer.code, answer.field]);
    }
    expect(refused).toEqual(
      ['name', 'mail', 'topic', 'topic', 'text'].map((field) => ['invalid-input', field]),
    );
    expect(await begin(visitor, given)).toMatchObject({ ok: true });
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    await anna.give({ type: 'endContact', contactId: contact.id });
    await visitor.waitForState('ended');
    expect(await begin(visitor, { name: '', text: 'me again' })).toMatchObject({ ok: true });
    const again = await anna.accept();
    expect(again).toMatchObject({ customer: { name: 'Vera' } });
    const thread = await anna.read(again.conversationId);
    expect(thread.messages.map(({ author }) => author.name)).toEqual(['Vera', 'Vera']);
    expect(thread.visitor).toMatchObject({ mail: 'vera@customer.example', topic: { en: 'Return' } });
  });

  test('K70 who gives no name where none is asked is a visitor, in the language of the page', async () => {
    const chat = await start({ account: { form: { name: 'none', mail: 'none' } } });
    const names = [];
    for (const language of ['de', 'en']) {
      await begin(chat.visitor(), { name: '', language });
      const anna = await chat.agent('anna');
      names.push((await anna.accept()).customer.name);
      anna.close();
    }
    expect(names).toEqual(['Besucher', 'Visitor']);
  });

  test('K71 outside hours no chat begins, an open one goes on, and the opening is told', async () => {
    const chat = await start({
      account: { businessHours: 'office' },
      more: { businessHours: [hours('open')] },
      wrapUp: 'none',
    });
    const visitor = chat.visitor();
    const first = { clientId: randomUUID(), text: 'hello' };
    const begun = await begin(visitor, first);
    expect(begun).toMatchObject({ ok: true });
    expect(visitor.welcome?.hours).toEqual({ open: true, opensAt: null });
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    await setHours(chat, 'closed');

    expect(await visitor.say('still here')).toMatchObject({ ok: true });
    expect(await begin(visitor, { text: 'and so am I' })).toMatchObject({ ok: true });
    // What was begun in time is answered as before, however late it is repeated.
    expect(await begin(visitor, first)).toEqual(begun);
    const late = chat.visitor();
    expect(await begin(late)).toEqual({ ok: false, code: 'outside-hours' });
    const opensAt = late.welcome?.hours.opensAt ?? 0;
    expect(new Date(opensAt).toISOString()).toMatch(/:30:00\.000Z$/);
    expect(opensAt - Date.now()).toBeLessThan(7 * 3_600_000);
    await anna.give({ type: 'endContact', contactId: contact.id });
    await visitor.waitForState('ended');
    expect(await begin(visitor)).toEqual({ ok: false, code: 'outside-hours' });

    await setHours(chat, 'open');
    expect(await begin(visitor)).toMatchObject({ ok: true });
  });
});
