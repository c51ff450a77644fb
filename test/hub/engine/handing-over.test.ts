import { expect, test } from 'vitest';
import { conversationView } from '../../../hub/views/conversation-view.ts';
import { offerViews } from '../../../hub/views/offer-view.ts';
import { listOpenOffers } from '../../../hub/views/view-repository.ts';
import type { Unit } from '../../../hub/db/database.ts';
import {
  accept,
  chatArrives,
  chatQueue,
  codeOf,
  comeToWork,
  contactOf,
  mailArrives,
  passTime,
  recordOf,
  startBlendedEngine,
  whereIs,
} from '../../support/blended-engine.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { ordersQueue, type TestEngine } from '../../support/engine.ts';

const returnsQueue = { ...ordersQueue, id: 'returns', name: { de: 'Retouren', en: 'Returns' } };

async function annaHas(engine: TestEngine): Promise<string> {
  await comeToWork(engine, 'anna');
  const mail = await mailArrives(engine);
  await accept(engine, 'anna', mail);
  return mail;
}

async function view(engine: TestEngine, contactId: string) {
  const { conversation_id: id } = await contactOf(engine, contactId);
  const seen = await conversationView(engine.context, id, { id: 'anna', name: 'anna' });
  if (seen === null) throw new Error('no conversation');
  return seen;
}

async function offersOf(engine: TestEngine, login: string) {
  const db = engine.database.read as Unit['tx'];
  const rows = await listOpenOffers(db, engine.agentId(login));
  return offerViews(db, engine.context.configuration(), rows);
}

describeOnEveryDatabase('passing on', (open) => {
  test('T18 a contact goes to a colleague with the note and the draft, at its place in time', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaHas(engine);
    await comeToWork(engine, 'ben');
    const before = await contactOf(engine, mail);
    await engine.give('anna', {
      type: 'saveDraft',
      conversationId: before.conversation_id,
      baseRevision: 0,
      html: '<p>Half</p>',
      cc: [],
      attachmentIds: [],
      caret: 4,
    });
    await passTime(engine, 60_000);
    const to = { kind: 'agent' as const, agentId: engine.agentId('ben') };
    expect(
      codeOf(
        await engine.give('anna', {
          type: 'transferContact',
          contactId: mail,
          to,
          note: 'She wants her money back.',
        }),
      ),
    ).toBe('ok');
    expect(await whereIs(engine, mail)).toBe('offered ben');
    const [offer] = await offersOf(engine, 'ben');
    expect(offer?.why).toMatchObject({ from: 'anna' });
    const after = await contactOf(engine, mail);
    expect(after).toMatchObject({
      due_at: before.due_at,
      arrived_at: before.arrived_at,
      directed_to: to.agentId,
      passed_on_by: engine.agentId('anna'),
      worked_ms: 60_000,
    });
    await accept(engine, 'ben', mail);
    const seen = await view(engine, mail);
    expect(seen.draft).toMatchObject({ html: '<p>Half</p>', caret: 4 });
    expect(
      seen.messages.filter(({ direction }) => direction === 'note').map((note) => note.visibleText),
    ).toEqual(['She wants her money back.']);
    expect(seen.timeline.find(({ type }) => type === 'contactTransferred')).toMatchObject({
      actorName: 'anna',
      target: 'ben',
      contactId: mail,
    });
    engine.stop();
  });

  test('T18 a contact goes to another queue, and later ones of the conversation follow', async () => {
    const engine = await startBlendedEngine(await open(), { queues: [chatQueue, returnsQueue] });
    const mail = await annaHas(engine);
    await engine.give('anna', {
      type: 'transferContact',
      contactId: mail,
      to: { kind: 'queue', queueId: 'returns' },
      note: '',
    });
    expect(await contactOf(engine, mail)).toMatchObject({
      status: 'waiting',
      queue_id: 'returns',
      agent_id: null,
    });
    const seen = await view(engine, mail);
    expect([seen.queueId, seen.messages.length]).toEqual(['returns', 1]);
    expect(seen.timeline.find(({ type }) => type === 'contactTransferred')?.target).toEqual({
      de: 'Retouren',
      en: 'Returns',
    });
    engine.stop();
  });

  test('T18 asked-for skills replace those that were asked for before', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaHas(engine);
    const to = { kind: 'skills' as const, skills: [{ skillId: 'english', level: 5 }] };
    await engine.give('anna', { type: 'transferContact', contactId: mail, to, note: '' });
    await comeToWork(engine, 'ben');
    expect(await contactOf(engine, mail)).toMatchObject({
      status: 'waiting',
      extra_skills: JSON.stringify(to.skills),
    });
    engine.stop();
  });

  test('T18 what cannot be passed on, or to nobody there, is refused and stays', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaHas(engine);
    const give = async (login: string, to: Parameters<typeof target>[0], contactId = mail) =>
      codeOf(
        await engine.give(login, { type: 'transferContact', contactId, to: target(to), note: 'never kept' }),
      );
    const target = (to: string) =>
      to.startsWith('queue:')
        ? { kind: 'queue' as const, queueId: to.slice(6) }
        : to.startsWith('skill:')
          ? { kind: 'skills' as const, skills: [{ skillId: to.slice(6), level: 1 }] }
          : { kind: 'agent' as const, agentId: engine.agentId(to) || to };
    expect([
      await give('anna', 'ben'),
      await give('anna', 'nobody'),
      await give('anna', 'anna'),
      await give('anna', 'queue:nowhere'),
      await give('anna', 'skill:magic'),
      await give('ben', 'queue:chats'),
      await give('anna', 'queue:chats', 'nothing'),
    ]).toEqual([
      'agent-unavailable',
      'not-found',
      'invalid-input',
      'not-found',
      'not-found',
      'not-owner',
      'not-found',
    ]);
    await comeToWork(engine, 'ben');
    await engine.give('ben', { type: 'setAway', reason: 'meal' });
    await engine.give('anna', { type: 'parkContact', contactId: mail, until: { kind: 'hand' } });
    const chat = await chatArrives(engine, 'Kim');
    await accept(engine, 'anna', chat);
    expect(await give('anna', 'ben', chat)).toBe('agent-unavailable');
    expect(await give('anna', 'ben', mail)).toBe('wrong-state');
    expect((await view(engine, mail)).messages.filter(({ direction }) => direction === 'note')).toEqual([]);
    engine.stop();
  });
});

function ask(contactId: string, agentId: string) {
  return {
    type: 'consult' as const,
    contactId,
    to: { kind: 'agent' as const, agentId },
    question: 'May she have her money back?',
  };
}

async function openQuestion(engine: TestEngine): Promise<string> {
  const row = await engine.database.read
    .selectFrom('contacts')
    .select('id')
    .where('channel', '=', 'consult')
    .where('status', '<>', 'closed')
    .executeTakeFirstOrThrow();
  return row.id;
}

describeOnEveryDatabase('asking a colleague', (open) => {
  test('T19 the colleague is offered the question, reads, answers by note, and answers no customer', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaHas(engine);
    await comeToWork(engine, 'ben');
    expect(codeOf(await engine.give('anna', ask(mail, engine.agentId('ben'))))).toBe('ok');
    expect(codeOf(await engine.give('anna', ask(mail, engine.agentId('ben'))))).toBe('conflict');
    const [offer] = await offersOf(engine, 'ben');
    expect(offer).toMatchObject({
      why: { from: 'anna' },
      contact: {
        channel: 'email',
        consultation: {
          contactId: mail,
          fromAgentId: engine.agentId('anna'),
          fromName: 'anna',
          question: 'May she have her money back?',
        },
      },
    });
    const question = offer?.contact.id ?? '';
    await accept(engine, 'ben', question);
    expect(await whereIs(engine, mail)).toBe('active anna');

    const seen = await view(engine, mail);
    expect(seen.contact?.id).toBe(mail);
    expect(seen.messages.map(({ direction, visibleText }) => [direction, visibleText.trim()])).toContainEqual(
      ['note', 'May she have her money back?'],
    );
    const refused = await engine.give('ben', {
      type: 'sendReply',
      contactId: question,
      clientMessageId: '0197a6ac-7c54-7a5e-9c3f-2f5b9f6f0001',
      html: '<p>I answer for her</p>',
      cc: [],
      attachmentIds: [],
      endContact: false,
    });
    expect(codeOf(refused)).toBe('wrong-state');
    const draft = {
      type: 'saveDraft' as const,
      conversationId: seen.id,
      baseRevision: 0,
      html: '<p>x</p>',
      cc: [],
      attachmentIds: [],
      caret: null,
    };
    expect(codeOf(await engine.give('ben', draft))).toBe('not-owner');
    expect(
      codeOf(
        await engine.give('ben', {
          type: 'addNote',
          conversationId: seen.id,
          clientMessageId: '0197a6ac-7c54-7a5e-9c3f-2f5b9f6f0002',
          text: 'Yes, up to 50.',
        }),
      ),
    ).toBe('ok');
    expect(codeOf(await engine.give('ben', { type: 'endContact', contactId: question }))).toBe('ok');
    expect([await whereIs(engine, question), await whereIs(engine, mail)]).toEqual([
      'closed ben',
      'active anna',
    ]);
    expect((await view(engine, mail)).timeline.map(({ type }) => type).slice(-3)).toEqual([
      'consultationStarted',
      'contactAccepted',
      'consultationEnded',
    ]);
    expect(engine.routing.snapshot().contacts.map(({ contact }) => contact.contactId)).toEqual([mail]);
    engine.stop();
  });

  test('T19 a question is never offered to who asks it, and ends when taken back or with its contact', async () => {
    const engine = await startBlendedEngine(await open());
    await comeToWork(engine, 'anna');
    const chat = await chatArrives(engine, 'Kim');
    await accept(engine, 'anna', chat);
    const toQueue = { ...ask(chat, ''), to: { kind: 'queue' as const, queueId: 'orders' } };
    await engine.give('anna', toQueue);
    const question = await openQuestion(engine);
    await passTime(engine, 3_600_000);
    expect(await whereIs(engine, question)).toBe('waiting');
    expect(codeOf(await engine.give('ben', { type: 'endContact', contactId: question }))).toBe('not-owner');
    expect(codeOf(await engine.give('ben', { type: 'pullContact', contactId: question }))).toBe(
      'wrong-state',
    );
    expect(codeOf(await engine.give('anna', { type: 'endContact', contactId: question }))).toBe('ok');

    await comeToWork(engine, 'ben');
    await engine.give('anna', toQueue);
    const second = await openQuestion(engine);
    expect(await whereIs(engine, second)).toBe('offered ben');
    await engine.give('anna', { type: 'endContact', contactId: chat });
    expect([await whereIs(engine, chat), (await contactOf(engine, second)).status]).toEqual([
      'closed anna',
      'closed',
    ]);
    expect(await offersOf(engine, 'ben')).toEqual([]);
    expect(engine.routing.snapshot().contacts).toEqual([]);
    engine.stop();
  });

  test('T19 only about an own open contact, and to somebody who is there', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaHas(engine);
    expect([
      codeOf(await engine.give('ben', ask(mail, engine.agentId('anna')))),
      codeOf(await engine.give('anna', ask(mail, engine.agentId('ben')))),
      codeOf(await engine.give('anna', ask(mail, engine.agentId('anna')))),
      codeOf(await engine.give('anna', ask('nothing', engine.agentId('ben')))),
    ]).toEqual(['not-owner', 'agent-unavailable', 'invalid-input', 'not-found']);
    engine.stop();
  });
});

describeOnEveryDatabase('taking and giving', (open) => {
  test('T20 an agent takes a waiting contact with the skill for it and room', async () => {
    const engine = await startBlendedEngine(await open(), {
      people: {
        anna: { english: 3 },
        ben: { english: 3 },
        carl: { english: 1 },
        vera: { role: 'supervisor' },
      },
    });
    const mail = await annaHas(engine);
    const waiting = await mailArrives(engine);
    const pull = async (login: string, contactId: string) =>
      codeOf(await engine.give(login, { type: 'pullContact', contactId }));
    expect(await pull('anna', waiting)).toBe('no-room');
    expect(await pull('ben', waiting)).toBe('agent-unavailable');
    await comeToWork(engine, 'carl');
    expect(await pull('carl', waiting)).toBe('forbidden');
    await engine.give('anna', { type: 'parkContact', contactId: mail, until: { kind: 'hand' } });
    const third = await mailArrives(engine);
    await engine.give('anna', { type: 'setAway', reason: 'other' });
    expect(await pull('anna', third)).toBe('ok');
    expect(await whereIs(engine, third)).toBe('active anna');
    expect(await pull('anna', mail)).toBe('wrong-state');
    expect((await view(engine, third)).timeline.find(({ type }) => type === 'contactAssigned')).toMatchObject(
      {
        actorName: 'anna',
        target: 'anna',
      },
    );
    engine.stop();
  });

  test('T20 a supervisor also takes what is parked, or offered to somebody', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaHas(engine);
    await engine.give('anna', { type: 'parkContact', contactId: mail, until: { kind: 'hand' } });
    await comeToWork(engine, 'vera');
    expect(codeOf(await engine.give('vera', { type: 'pullContact', contactId: mail }))).toBe('ok');
    expect(await whereIs(engine, mail)).toBe('active vera');
    // Anna hears that it is gone.
    const told = await engine.database.read
      .selectFrom('events')
      .select(['type', 'agent_id'])
      .where('contact_id', '=', mail)
      .orderBy('seq', 'desc')
      .limit(2)
      .execute();
    expect(told.map((event) => [event.type, event.agent_id])).toEqual([
      ['contactChanged', engine.agentId('anna')],
      ['contactAssigned', engine.agentId('vera')],
    ]);
    engine.stop();
  });

  test('T21 a supervisor gives a contact to an agent, whose deferred work makes room', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaHas(engine);
    const urgent = await mailArrives(engine);
    const assign = async (login: string, contactId: string, to: string) =>
      codeOf(
        await engine.give(login, { type: 'assignContact', contactId, agentId: engine.agentId(to) || to }),
      );
    expect(await assign('anna', urgent, 'anna')).toBe('forbidden');
    expect(await assign('vera', urgent, 'ben')).toBe('agent-unavailable');
    expect(await assign('vera', urgent, 'nobody')).toBe('not-found');
    expect(await assign('vera', 'nothing', 'anna')).toBe('not-found');
    expect(await assign('vera', urgent, 'anna')).toBe('ok');
    expect([await whereIs(engine, urgent), await whereIs(engine, mail)]).toEqual([
      'active anna',
      'parked anna',
    ]);
    expect(await contactOf(engine, mail)).toMatchObject({
      parked_by: 'assignment',
      displaced_by: urgent,
      interruptions: 0,
    });
    await comeToWork(engine, 'ben');
    expect(await assign('vera', urgent, 'ben')).toBe('ok');
    expect([await whereIs(engine, urgent), await whereIs(engine, mail)]).toEqual([
      'active ben',
      'active anna',
    ]);
    expect(await recordOf(engine, mail)).toContain('contactResumed');
    await engine.give('ben', { type: 'endContact', contactId: urgent });
    expect(await assign('vera', urgent, 'anna')).toBe('wrong-state');
    engine.stop();
  });
});

describeOnEveryDatabase('next status and reserves', (open) => {
  test('T22 the next status comes when the last chat ends, and can be taken back', async () => {
    const engine = await startBlendedEngine(await open());
    await comeToWork(engine, 'anna');
    const chat = await chatArrives(engine, 'Kim');
    await accept(engine, 'anna', chat);
    const next = (status: 'away' | 'offline' | null) =>
      engine.give('anna', {
        type: 'setNextStatus',
        next: status === null ? null : status === 'away' ? { status, reason: 'meal' } : { status },
      });
    expect(codeOf(await next('offline'))).toBe('ok');
    expect(codeOf(await next(null))).toBe('ok');
    expect(codeOf(await next('away'))).toBe('ok');
    expect(await presence()).toMatchObject({ status: 'available', next_status: 'away', next_reason: 'meal' });
    const mail = await mailArrives(engine);
    await engine.give('anna', { type: 'endContact', contactId: chat });
    expect(await presence()).toMatchObject({ status: 'away', reason: 'meal', next_status: null });
    expect(await whereIs(engine, mail)).toBe('waiting');
    expect(codeOf(await next('offline'))).toBe('wrong-state');
    engine.stop();

    async function presence() {
      return engine.database.read
        .selectFrom('agent_presence')
        .select(['status', 'reason', 'next_status', 'next_reason'])
        .where('user_id', '=', engine.agentId('anna'))
        .executeTakeFirst();
    }
  });

  test('T22 without an open chat it comes at once; a wish outlives a lost connection and a restart', async () => {
    const database = await open();
    const engine = await startBlendedEngine(database);
    await comeToWork(engine, 'anna');
    await engine.give('anna', { type: 'setNextStatus', next: { status: 'away', reason: 'break' } });
    expect(engine.routing.snapshot().agents).toMatchObject([{ status: 'away' }]);
    await engine.give('anna', { type: 'setAvailable' });
    const chat = await chatArrives(engine, 'Kim');
    await accept(engine, 'anna', chat);
    await engine.give('anna', { type: 'setNextStatus', next: { status: 'away', reason: 'break' } });
    engine.stop();
    const after = await startBlendedEngine(database, { now: engine.clock.now + 1_000 });
    await after.presence.connected(after.agentId('anna'));
    expect(after.routing.snapshot().agents).toMatchObject([{ status: 'available', nextStatus: 'away' }]);
    await after.give('anna', { type: 'endContact', contactId: chat });
    expect(after.routing.snapshot().agents).toMatchObject([{ status: 'away' }]);
    after.stop();
  });

  test('T23 a supervisor fixes a reserve, which a restart keeps, and gives it back', async () => {
    const database = await open();
    const engine = await startBlendedEngine(database);
    await comeToWork(engine, 'anna');
    const poolId = engine.routing.pools()[0]?.poolId ?? '';
    const fix = async (login: string, places: number | null, id = poolId) =>
      codeOf(await engine.give(login, { type: 'setReserve', poolId: id, places }));
    expect(await fix('anna', 3)).toBe('forbidden');
    expect(await fix('vera', 3, 'chat|magic:1')).toBe('not-found');
    expect(await fix('vera', 3)).toBe('ok');
    expect(engine.routing.pools()[0]).toMatchObject({ poolId, fixed: 3, reserve: 3, free: 3 });
    // The only free places are kept for chats: the mail waits.
    const mail = await mailArrives(engine);
    expect(await whereIs(engine, mail)).toBe('waiting');
    engine.stop();

    const after = await startBlendedEngine(database, { now: engine.clock.now + 1_000 });
    await after.presence.connected(after.agentId('anna'));
    expect(after.routing.pools()[0]).toMatchObject({ poolId, fixed: 3, reserve: 3 });
    expect(await whereIs(after, mail)).toBe('waiting');
    await after.give('vera', { type: 'setReserve', poolId, places: null });
    expect(await whereIs(after, mail)).toBe('offered anna');
    after.stop();
  });
});
