import { expect, test } from 'vitest';
import { snapshotView } from '../../../hub/views/snapshot-view.ts';
import {
  accept,
  chatArrives,
  comeToWork,
  contactOf,
  mailArrives,
  offerOf,
  passTime,
  recordOf,
  startBlendedEngine,
  whereIs,
} from '../../support/blended-engine.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import type { TestEngine } from '../../support/engine.ts';

/** What an agent's workspace shows. */
async function workspace(engine: TestEngine, login: string) {
  const me = {
    id: engine.agentId(login),
    login,
    name: login,
    email: null,
    role: 'agent' as const,
    language: 'en' as const,
    skills: [],
    active: true,
  };
  return snapshotView(engine.context, me, [], []);
}

async function writeDraft(engine: TestEngine, login: string, contactId: string): Promise<void> {
  const saved = await engine.give(login, {
    type: 'saveDraft',
    conversationId: (await contactOf(engine, contactId)).conversation_id,
    baseRevision: 0,
    html: '<p>Dear Jo, your parcel</p>',
    cc: ['boss@shop.example'],
    attachmentIds: [],
    caret: 23,
  });
  expect(saved).toMatchObject({ ok: true });
}

async function draftOf(engine: TestEngine, contactId: string) {
  const { conversation_id: conversationId } = await contactOf(engine, contactId);
  return engine.database.read
    .selectFrom('drafts')
    .select(['html', 'cc_list', 'caret', 'revision'])
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
}

const draft = {
  html: '<p>Dear Jo, your parcel</p>',
  cc_list: '["boss@shop.example"]',
  caret: 23,
  revision: 1,
};

/** Anna answers a mail, with a draft, and nobody else is there. */
async function annaAtHerMail(engine: TestEngine): Promise<string> {
  await comeToWork(engine, 'anna');
  const mail = await mailArrives(engine);
  await accept(engine, 'anna', mail);
  await writeDraft(engine, 'anna', mail);
  return mail;
}

describeOnEveryDatabase('yield and return', (open) => {
  test('T24 a chat that finds everybody busy has a mail set aside whole, which comes back with the chat’s end', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaAtHerMail(engine);
    const chat = await chatArrives(engine, 'Kim');
    expect([await whereIs(engine, chat), await whereIs(engine, mail)]).toEqual(['waiting', 'active anna']);

    await passTime(engine, 10_000);
    expect(await offerOf(engine, chat)).toMatchObject({
      agent_id: engine.agentId('anna'),
      parks: JSON.stringify([mail]),
    });
    const { offers } = await workspace(engine, 'anna');
    expect(offers[0]?.parks).toEqual([
      { contactId: mail, customer: expect.stringContaining('Jo'), subject: expect.stringContaining('Order') },
    ]);
    expect(await whereIs(engine, mail)).toBe('active anna');

    await accept(engine, 'anna', chat);
    expect([await whereIs(engine, chat), await whereIs(engine, mail)]).toEqual([
      'active anna',
      'parked anna',
    ]);
    expect(await contactOf(engine, mail)).toMatchObject({
      parked_by: 'interruption',
      park_until: null,
      displaced_by: chat,
      worked_ms: 10_000,
      interruptions: 1,
    });
    const parked = (await workspace(engine, 'anna')).contacts.find(({ id }) => id === mail);
    expect(parked).toMatchObject({
      state: { status: 'parked', by: 'interruption', until: null, displacedBy: chat },
      draft: { characters: 20 },
    });

    await passTime(engine, 60_000);
    await engine.give('anna', { type: 'endContact', contactId: chat });
    expect([await whereIs(engine, chat), await whereIs(engine, mail)]).toEqual([
      'closed anna',
      'active anna',
    ]);
    expect(await draftOf(engine, mail)).toEqual(draft);
    expect(await recordOf(engine, mail)).toEqual([
      'contactArrived',
      'messageReceived',
      'offerMade',
      'offerEnded',
      'contactAccepted',
      'draftSaved',
      'contactParked',
      'contactResumed',
    ]);
    engine.stop();
  });

  test('T24 an interruption that is declined has changed nothing', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaAtHerMail(engine);
    const before = await contactOf(engine, mail);
    const chat = await chatArrives(engine, 'Kim');
    await passTime(engine, 10_000);
    const offer = await offerOf(engine, chat);
    await engine.give('anna', { type: 'declineOffer', offerId: offer?.id ?? '' });
    expect(await whereIs(engine, chat)).toBe('waiting');
    expect(await contactOf(engine, mail)).toEqual(before);
    engine.stop();
  });

  test('T25 when its deadline is in danger a colleague gets the mail, with the draft', async () => {
    const engine = await startBlendedEngine(await open(), { queue: { answerWithinMs: 600_000 } });
    const mail = await annaAtHerMail(engine);
    const chat = await chatArrives(engine, 'Kim');
    await passTime(engine, 10_000);
    await accept(engine, 'anna', chat);
    expect(await whereIs(engine, mail)).toBe('parked anna');
    await comeToWork(engine, 'ben');
    expect(await whereIs(engine, mail)).toBe('parked anna');

    // Due in 10 minutes, 5 of which the work takes: past half of it, somebody must begin.
    await passTime(engine, 300_000);
    expect(await whereIs(engine, mail)).toBe('offered ben');
    await accept(engine, 'ben', mail);
    expect(await draftOf(engine, mail)).toEqual(draft);
    const saved = await engine.give('ben', {
      type: 'saveDraft',
      conversationId: (await contactOf(engine, mail)).conversation_id,
      baseRevision: 1,
      html: '<p>Dear Jo, your parcel is here.</p>',
      cc: [],
      attachmentIds: [],
      caret: 1,
    });
    expect(saved).toMatchObject({ ok: true, value: { draft: { revision: 2 } } });
    engine.stop();
  });

  test('T28 a crash between interruption, chat and return loses nothing and doubles nothing', async () => {
    const database = await open();
    let engine = await startBlendedEngine(database);
    const mail = await annaAtHerMail(engine);
    const chat = await chatArrives(engine, 'Kim');
    await passTime(engine, 10_000);
    engine = await crash(engine);
    expect(await offerOf(engine, chat)).toMatchObject({ parks: JSON.stringify([mail]) });
    await accept(engine, 'anna', chat);
    engine = await crash(engine);
    expect([await whereIs(engine, chat), await whereIs(engine, mail)]).toEqual([
      'active anna',
      'parked anna',
    ]);
    await engine.give('anna', { type: 'endContact', contactId: chat });
    expect(await whereIs(engine, mail)).toBe('active anna');
    engine = await crash(engine);
    expect(await whereIs(engine, mail)).toBe('active anna');
    expect(await draftOf(engine, mail)).toEqual(draft);
    expect((await recordOf(engine, mail)).filter((type) => type === 'contactParked')).toHaveLength(1);
    expect((await recordOf(engine, mail)).filter((type) => type === 'contactResumed')).toHaveLength(1);
    engine.stop();

    async function crash(before: TestEngine): Promise<TestEngine> {
      before.stop();
      const after = await startBlendedEngine(database, { now: before.clock.now + 100 });
      await after.presence.connected(after.agentId('anna'));
      return after;
    }
  });
});
