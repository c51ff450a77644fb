import { expect, test } from 'vitest';
import { listReleases } from '../../../hub/channels/releases.ts';
import { hydrateEvent } from '../../../hub/views/hydrate-events.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { settled } from '../../support/engine.ts';
import { answer, composed, outbound } from '../../support/text-answers.ts';
import { draftFile, startTextDesk, xAccountFor, type TextDesk } from '../../support/text-desk.ts';

const everybody = { texts: [xAccountFor({ release: 'everybody' })] };
const reason = 'Please leave the order number out.';

async function heldAnswer(desk: TextDesk, change: Parameters<typeof answer>[1] = {}) {
  const { conversationId } = await desk.post('@shop Where is my parcel?');
  const contactId = await desk.accept('anna');
  const messageId = await desk.must('anna', answer(contactId, change));
  return { conversationId, contactId, messageId };
}

async function inOutbox(desk: TextDesk) {
  const rows = await desk.database.read.selectFrom('outbox').select(['message_id', 'status']).execute();
  return rows.map((row) => row.message_id);
}

async function draftOf(desk: TextDesk, conversationId: string) {
  return desk.database.read
    .selectFrom('drafts')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
}

describeOnEveryDatabase('four eyes', (open) => {
  test('T52 an answer is held where everybody’s are released, or this agent’s; nothing leaves before', async () => {
    const cases = [
      { wishes: everybody, status: 'held' },
      { wishes: { people: { anna: { english: 3, needsRelease: true } } }, status: 'held' },
      { wishes: {}, status: 'queued' },
    ] as const;
    for (const { wishes, status } of cases) {
      const desk = await startTextDesk(await open(), wishes);
      const { messageId } = await heldAnswer(desk);
      expect(await outbound(desk)).toMatchObject([{ delivery_status: status }]);
      expect(await inOutbox(desk)).toEqual(status === 'held' ? [] : [messageId]);
      desk.stop();
    }
  });

  test('T52 a supervisor who did not write it lets it go, once; the second is told that it is decided', async () => {
    const desk = await startTextDesk(await open(), everybody);
    const { messageId, contactId } = await heldAnswer(desk);
    expect(await listReleases(desk.context)).toMatchObject([
      {
        message: { id: messageId, delivery: { status: 'held' }, signature: '^AV' },
        contactId,
        channelAccountId: 'shop-x',
        customer: 'Kim Kunde',
        answeredText: '@shop Where is my parcel?',
        agentName: 'anna',
      },
    ]);
    const release = { type: 'releaseMessage', messageId } as const;
    expect(await desk.give('anna', release)).toMatchObject({ code: 'forbidden' });
    const both = await Promise.all([desk.give('zoe', release), desk.give('yan', release)]);
    expect(both.map((result) => (result.ok ? 'ok' : result.code)).sort()).toEqual(['ok', 'stale']);
    const winner = both[0]?.ok ? 'zoe' : 'yan';
    expect(await desk.give(winner, release)).toMatchObject({ ok: true });
    expect(await desk.give(winner, { type: 'returnMessage', messageId, reason })).toMatchObject({
      code: 'stale',
    });
    expect(await inOutbox(desk)).toEqual([messageId]);
    expect(await outbound(desk)).toMatchObject([{ delivery_status: 'queued' }]);
    expect(await composed(desk, messageId)).toMatchObject({ text: 'It is on its way. ^AV' });
    expect(await listReleases(desk.context)).toEqual([]);
    desk.stop();
  });

  test('T52 nobody releases what they wrote themselves', async () => {
    const desk = await startTextDesk(await open(), {
      ...everybody,
      people: { zoe: { role: 'supervisor', english: 3 }, yan: { role: 'admin' } },
    });
    await desk.post('@shop Where is my parcel?');
    const contactId = await desk.accept('zoe');
    const messageId = await desk.must('zoe', answer(contactId));
    for (const command of [
      { type: 'releaseMessage', messageId },
      { type: 'returnMessage', messageId, reason },
    ] as const)
      expect(await desk.give('zoe', command)).toMatchObject({ code: 'forbidden', field: 'messageId' });
    expect(await desk.give('yan', { type: 'releaseMessage', messageId })).toMatchObject({ ok: true });
    expect(await desk.give('yan', { type: 'releaseMessage', messageId: 'none' })).toMatchObject({
      code: 'not-found',
    });
    desk.stop();
  });

  test('T52 the outbox wakes by a release, and supervisors hear how many wait', async () => {
    const desk = await startTextDesk(await open(), everybody);
    const { messageId } = await heldAnswer(desk);
    const heard: string[] = [];
    desk.database.onCommitted((events) => heard.push(...events.map(({ type }) => type)));
    await desk.must('zoe', { type: 'releaseMessage', messageId });
    await settled(desk.database);
    expect(heard).toEqual(['deliveryChanged', 'messageReleased']);
    const events = await desk.database.read
      .selectFrom('events')
      .selectAll()
      .where('type', '=', 'messageReleased')
      .execute();
    const [event] = events;
    if (event === undefined) throw new Error('nothing was recorded');
    const told = await hydrateEvent(desk.context, {
      seq: event.seq,
      type: 'messageReleased',
      at: event.at,
      conversationId: event.conversation_id,
      contactId: event.contact_id,
      messageId: event.message_id,
      offerId: null,
      agentId: event.agent_id,
      actorId: event.actor_id,
      data: {},
    });
    expect(told.map(({ type }) => type)).toEqual([
      'messageAdded',
      'contactChanged',
      'timelineAdded',
      'releasesChanged',
    ]);
    expect(told.at(-1)).toMatchObject({ waiting: 0 });
    desk.stop();
  });

  test('T52 what X would refuse by now is not released', async () => {
    const desk = await startTextDesk(await open(), everybody);
    const { messageId } = await heldAnswer(desk);
    await desk.intake.taking.takePostNews({
      channelAccountId: 'shop-x',
      at: desk.clock.now,
      kind: 'deleted',
      postId: '100',
    });
    expect(await desk.give('zoe', { type: 'releaseMessage', messageId })).toMatchObject({
      code: 'gate',
      detail: 'post-deleted',
    });
    expect(await inOutbox(desk)).toEqual([]);
    expect(await listReleases(desk.context)).toHaveLength(1);
    desk.stop();
  });

  test('T53 an answer that is sent back becomes the draft again, with its files, and stays with its agent', async () => {
    const desk = await startTextDesk(await open(), everybody);
    const { conversationId } = await desk.post('@shop Where is my parcel?');
    const contactId = await desk.accept('anna');
    await draftFile(desk, conversationId, 'label');
    const text = 'Order 4711:\n<soon>';
    const messageId = await desk.must('anna', answer(contactId, { text, attachmentIds: ['label'] }));
    const back = { type: 'returnMessage', messageId, reason } as const;
    expect(await desk.give('ben', back)).toMatchObject({ code: 'forbidden' });
    const both = await Promise.all([desk.give('zoe', back), desk.give('yan', back)]);
    expect(both.map((result) => (result.ok ? 'ok' : result.code)).sort()).toEqual(['ok', 'stale']);
    expect(await outbound(desk)).toMatchObject([{ delivery_status: 'returned', delivery_detail: reason }]);
    const draft = await draftOf(desk, conversationId);
    expect(draft).toMatchObject({
      html: '<p>Order 4711:<br>&lt;soon&gt;</p>',
      revision: 1,
      saved_by: desk.agentId('anna'),
      characters: text.length,
    });
    const [again] = JSON.parse(draft?.attachment_ids ?? '[]') as string[];
    const contact = await desk.database.read.selectFrom('contacts').selectAll().execute();
    expect(contact).toMatchObject([{ id: contactId, status: 'active', unread: 1 }]);
    const next = await desk.must('anna', answer(contactId, { attachmentIds: [again ?? 'none'] }));
    expect(await composed(desk, next)).toMatchObject({ attachments: [{ name: 'label.png' }] });
    expect(await composed(desk, messageId)).toMatchObject({ attachments: [{ name: 'label.png' }] });
    desk.stop();
  });

  test('T53 words that stand in the draft already are left alone', async () => {
    const desk = await startTextDesk(await open(), everybody);
    const { conversationId, messageId } = await heldAnswer(desk);
    await desk.give('anna', {
      type: 'saveDraft',
      conversationId,
      baseRevision: 0,
      html: '<p>One more thing</p>',
      cc: [],
      attachmentIds: [],
      caret: null,
    });
    await desk.must('zoe', { type: 'returnMessage', messageId, reason });
    expect(await draftOf(desk, conversationId)).toMatchObject({ html: '<p>One more thing</p>' });
    desk.stop();
  });

  test('T53 a contact that ended with the answer comes back to its agent first', async () => {
    const desk = await startTextDesk(await open(), {
      ...everybody,
      queue: { wrapUp: { mode: 'none', timeBoxMs: 0, codes: [] } },
    });
    const { conversationId, contactId, messageId } = await heldAnswer(desk, { endContact: true });
    await desk.must('zoe', { type: 'returnMessage', messageId, reason });
    await settled(desk.database);
    const contacts = await desk.database.read
      .selectFrom('contacts')
      .selectAll()
      .orderBy('sequence')
      .execute();
    expect(contacts).toMatchObject([
      { id: contactId, status: 'closed' },
      { conversation_id: conversationId, status: 'offered', agent_id: desk.agentId('anna') },
    ]);
    expect(contacts[1]?.directed_to).toBe(desk.agentId('anna'));
    expect(await draftOf(desk, conversationId)).toMatchObject({ html: '<p>It is on its way.</p>' });
    desk.stop();
  });

  test('T53 a customer who writes on has not been answered by what came back', async () => {
    const desk = await startTextDesk(await open(), everybody);
    const { contactId, messageId } = await heldAnswer(desk);
    const dueAt = async () =>
      (
        await desk.database.read
          .selectFrom('contacts')
          .select('due_at')
          .where('id', '=', contactId)
          .executeTakeFirstOrThrow()
      ).due_at;
    const due = await dueAt();
    desk.clock.now += 60_000;
    await desk.post('@shop Hello?', { postId: '101' });
    expect(await dueAt()).toBe(due);
    await desk.must('zoe', { type: 'returnMessage', messageId, reason });
    desk.clock.now += 60_000;
    await desk.post('@shop Anybody?', { postId: '102' });
    expect(await dueAt()).toBe(due);
    desk.stop();
  });

  test('T53 a contact in wrap-up is opened again', async () => {
    const desk = await startTextDesk(await open(), everybody);
    const { contactId, messageId } = await heldAnswer(desk, { endContact: true });
    expect(await desk.database.read.selectFrom('contacts').select('status').execute()).toEqual([
      { status: 'wrapUp' },
    ]);
    await desk.must('zoe', { type: 'returnMessage', messageId, reason });
    expect(await desk.database.read.selectFrom('contacts').select(['id', 'status']).execute()).toEqual([
      { id: contactId, status: 'active' },
    ]);
    desk.stop();
  });
});
