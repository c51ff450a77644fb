import { expect, test } from 'vitest';
import { settleAttempt } from '../../../hub/outbox/settle-attempt.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { acceptNext, answer, sms, startTextEngine, type TextEngine } from '../../support/text-engine.ts';

const keywords = {
  stop: { de: 'Sie hören nichts mehr von uns.', en: 'You will hear no more of us.' },
  start: 'Welcome back.',
  help: '',
};

describeOnEveryDatabase('what customers ask for with one word', (open) => {
  test('T39 STOP is kept for the customer, filed, told in the thread and answered once; START takes it back', async () => {
    const engine = await startTextEngine(await open(), { sms: { keywords } });
    await engine.takeText(sms('1', 'Where is my order?'));
    await engine.takeText(sms('2', 'Stop!'));
    await engine.takeText(sms('3', 'STOP'));
    expect(await optOuts(engine)).toEqual(['+436601111111']);
    await engine.takeText(sms('4', 'start'));
    expect({
      optOuts: await optOuts(engine),
      answers: await systemAnswers(engine),
      contacts: (await engine.database.read.selectFrom('contacts').select('unread').execute()).length,
      events: await toldInThread(engine),
    }).toEqual({
      optOuts: [],
      answers: [
        ['You will hear no more of us.', 'queued'],
        ['Welcome back.', 'queued'],
      ],
      contacts: 1,
      events: ['customerOptedOut', 'customerOptedIn'],
    });
    engine.stop();
  });

  test('T39 a first word STOP is filed without a contact; what the gateway answered is not answered again', async () => {
    const engine = await startTextEngine(await open(), { sms: { keywords } });
    const outcome = await engine.takeText(sms('1', 'Stop', { keyword: 'stop' }));
    expect(outcome).toMatchObject({ kind: 'taken', contactId: null });
    expect([await optOuts(engine), await systemAnswers(engine)]).toEqual([['+436601111111'], []]);
    engine.stop();
  });

  test('T39 HELP without an answer written down, and START of who never said STOP, need an agent', async () => {
    const engine = await startTextEngine(await open(), { sms: { keywords } });
    const help = await engine.takeText(sms('1', 'HELP'));
    const start = await engine.takeText(sms('2', 'Start', { number: '+436602222222' }));
    expect([help, start]).toEqual([
      { kind: 'taken', conversationId: expect.any(String), contactId: expect.any(String) },
      { kind: 'taken', conversationId: expect.any(String), contactId: expect.any(String) },
    ]);
    const told = await startTextEngine(await open(), {
      sms: { keywords: { ...keywords, help: 'Call 0800.' } },
    });
    expect(await told.takeText(sms('1', 'help'))).toMatchObject({ contactId: null });
    expect(await systemAnswers(told)).toEqual([['Call 0800.', 'queued']]);
    for (const each of [engine, told]) each.stop();
  });

  test('T39 what agents wrote and has not left yet is withheld; what is on its way is not, and the contact stays', async () => {
    const engine = await startTextEngine(await open(), { sms: { keywords } });
    await engine.takeText(sms('1', 'Where is my order?'));
    const contactId = await acceptNext(engine, 'anna');
    const onItsWay = await answer(engine, 'anna', contactId, 'One moment');
    await engine.database.write(async (unit) => {
      await unit.tx.updateTable('outbox').set({ begun_at: engine.clock.now }).execute();
    });
    const waiting = await answer(engine, 'anna', contactId, 'It left yesterday');
    await engine.takeText(sms('2', 'STOP'));
    const { database, context } = engine;
    await database.write((unit) =>
      settleAttempt(unit, context, onItsWay, 1, { kind: 'sent', providerId: 'SM1' }),
    );
    const states = await database.read
      .selectFrom('messages')
      .innerJoin('text_messages', 'text_messages.message_id', 'messages.id')
      .leftJoin('outbox', 'outbox.message_id', 'messages.id')
      .select(['messages.id', 'messages.delivery_status', 'outbox.status', 'text_messages.code'])
      .where('messages.author_kind', '=', 'agent')
      .orderBy('messages.id')
      .execute();
    expect(states).toEqual([
      { id: onItsWay, delivery_status: 'sent', status: 'sent', code: null },
      { id: waiting, delivery_status: 'failed', status: 'failed', code: 'opted-out' },
    ]);
    const contacts = await database.read.selectFrom('contacts').select('status').execute();
    expect(contacts).toEqual([{ status: 'active' }]);
    engine.stop();
  });
});

async function optOuts(engine: TextEngine): Promise<readonly string[]> {
  const rows = await engine.database.read.selectFrom('opt_outs').select('address').execute();
  return rows.map((row) => row.address);
}

async function systemAnswers(engine: TextEngine) {
  const rows = await engine.database.read
    .selectFrom('messages')
    .innerJoin('outbox', 'outbox.message_id', 'messages.id')
    .select(['visible_text', 'delivery_status'])
    .where('author_kind', '=', 'system')
    .orderBy('messages.id')
    .execute();
  return rows.map((row) => [row.visible_text, row.delivery_status]);
}

async function toldInThread(engine: TextEngine): Promise<readonly string[]> {
  const rows = await engine.database.read
    .selectFrom('events')
    .select(['type', 'contact_id'])
    .where('type', 'in', ['customerOptedOut', 'customerOptedIn'])
    .orderBy('seq')
    .execute();
  return rows.flatMap((row) => (row.contact_id === null ? [] : [row.type]));
}
