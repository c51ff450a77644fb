import { expect, test } from 'vitest';
import type { Command } from '../../../shared/contract/command.ts';
import { conversationView } from '../../../hub/views/conversation-view.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { settled } from '../../support/engine.ts';
import { composed, outbound } from '../../support/text-answers.ts';
import { kim, startTextDesk, xAccountFor, type TextDesk } from '../../support/text-desk.ts';

type TakePrivate = Extract<Command, { type: 'takePrivate' }>;

function inPrivate(contactId: string, change: Partial<TakePrivate> = {}): TakePrivate {
  return {
    type: 'takePrivate',
    contactId,
    clientMessageId: '0197a6ac-7c54-7a5e-9c3f-2f5b9f6f0002',
    pointer: '@kim We have sent you a direct message.',
    text: 'Hello Kim, which order is it?',
    ...change,
  };
}

async function conversations(desk: TextDesk) {
  return desk.database.read
    .selectFrom('conversations')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

describeOnEveryDatabase('taking a thread private', (open) => {
  test('T54 the pointer and the direct message are one step, the same command again changes nothing, and both sides are linked', async () => {
    const desk = await startTextDesk(await open());
    const { conversationId } = await desk.post('@shop Where is my parcel?');
    const contactId = await desk.accept('anna');
    const command = inPrivate(contactId);
    const pointerId = await desk.must('anna', command);
    expect(await Promise.all([desk.must('anna', command), desk.must('anna', command)])).toEqual([
      pointerId,
      pointerId,
    ]);
    const sent = await outbound(desk);
    expect(sent).toMatchObject([
      { id: pointerId, visible_text: command.pointer, signature: '^AV', delivery_status: 'queued' },
      { visible_text: command.text, signature: '', delivery_status: 'queued' },
    ]);
    const [, direct] = sent;
    expect(await composed(desk, pointerId)).toMatchObject({ to: { kind: 'post', answersPostId: '100' } });
    expect(await composed(desk, direct?.id ?? '')).toMatchObject({ to: { kind: 'dm', userId: kim.userId } });
    expect(await desk.database.read.selectFrom('outbox').selectAll().execute()).toHaveLength(2);
    const [open1, open2] = await conversations(desk);
    expect(open2).toMatchObject({
      id: direct?.conversation_id,
      continues_id: conversationId,
      customer_id: open1?.customer_id,
      last_agent_id: desk.agentId('anna'),
    });
    const reader = { id: desk.agentId('anna'), name: 'anna' };
    const publicView = await conversationView(desk.context, conversationId, reader);
    const directView = await conversationView(desk.context, open2?.id ?? '', reader);
    expect(publicView?.x).toMatchObject({ privateConversationId: open2?.id, publicConversationId: null });
    expect(directView?.x).toMatchObject({
      kind: 'dm',
      person: kim,
      privateConversationId: null,
      publicConversationId: conversationId,
    });
    for (const view of [publicView, directView])
      expect(view?.timeline.map(({ type }) => type)).toContain('takenPrivate');
    desk.stop();
  });

  test('T55 the customer’s answer comes into the same direct conversation and to the same agent first', async () => {
    const desk = await startTextDesk(await open());
    await desk.post('@shop Where is my parcel?');
    const contactId = await desk.accept('anna');
    await desk.must('anna', inPrivate(contactId));
    await desk.accept('ben').catch(() => null);
    await desk.give('anna', { type: 'endContact', contactId });
    await desk.give('anna', { type: 'wrapUp', contactId, code: 'solved' });
    const { conversationId } = await desk.direct('It is 4711');
    await settled(desk.database);
    expect(await conversations(desk)).toHaveLength(2);
    const [, direct] = await conversations(desk);
    expect(conversationId).toBe(direct?.id);
    const contact = await desk.database.read
      .selectFrom('contacts')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .executeTakeFirst();
    expect(contact).toMatchObject({
      preferred_agent_id: desk.agentId('anna'),
      agent_id: desk.agentId('anna'),
    });
    desk.stop();
  });

  test('T54 direct messages that are there already are gone on with', async () => {
    const desk = await startTextDesk(await open(), { people: { anna: { english: 3 } } });
    const earlier = await desk.direct('Do you sell bikes?');
    const first = await desk.accept('anna');
    await desk.give('anna', { type: 'endContact', contactId: first });
    await desk.give('anna', { type: 'wrapUp', contactId: first, code: 'solved' });
    const { conversationId } = await desk.post('@shop Where is my parcel?');
    const contactId = await desk.accept('anna');
    await desk.must('anna', inPrivate(contactId));
    const all = await conversations(desk);
    expect(all).toHaveLength(2);
    expect(all.find(({ id }) => id === earlier.conversationId)).toMatchObject({
      continues_id: conversationId,
    });
    desk.stop();
  });

  test('T54 refused when direct messages are closed: then nothing is posted either', async () => {
    const desk = await startTextDesk(await open());
    await desk.post('@shop Where is my parcel?', { person: { ...kim, takesDirectMessages: false } });
    const contactId = await desk.accept('anna');
    expect(await desk.give('anna', inPrivate(contactId))).toMatchObject({
      code: 'gate',
      detail: 'direct-messages-closed',
    });
    expect(await outbound(desk)).toEqual([]);
    expect(await conversations(desk)).toHaveLength(1);
    desk.stop();
  });

  test('T54 only public threads are taken private, by who has them', async () => {
    const desk = await startTextDesk(await open());
    await desk.direct('My order is 4711');
    const contactId = await desk.accept('anna');
    expect(await desk.give('anna', inPrivate(contactId))).toMatchObject({ code: 'wrong-state' });
    expect(await desk.give('ben', inPrivate(contactId))).toMatchObject({ code: 'not-owner' });
    expect(await desk.give('anna', inPrivate(contactId, { pointer: '\u0001' }))).toMatchObject({
      code: 'invalid-input',
      field: 'pointer',
    });
    desk.stop();
  });

  test('T54 with four eyes both wait and are decided together', async () => {
    for (const decision of ['releaseMessage', 'returnMessage'] as const) {
      const desk = await startTextDesk(await open(), { texts: [xAccountFor({ release: 'everybody' })] });
      await desk.post('@shop Where is my parcel?');
      const contactId = await desk.accept('anna');
      const messageId = await desk.must('anna', inPrivate(contactId));
      expect(await outbound(desk)).toMatchObject([{ delivery_status: 'held' }, { delivery_status: 'held' }]);
      expect(await desk.database.read.selectFrom('message_releases').selectAll().execute()).toHaveLength(1);
      await desk.must(
        'zoe',
        decision === 'releaseMessage'
          ? { type: decision, messageId }
          : { type: decision, messageId, reason: 'Not yet' },
      );
      const released = decision === 'releaseMessage';
      const status = released ? 'queued' : 'returned';
      expect(await outbound(desk)).toMatchObject([{ delivery_status: status }, { delivery_status: status }]);
      expect(await desk.database.read.selectFrom('outbox').selectAll().execute()).toHaveLength(
        released ? 2 : 0,
      );
      desk.stop();
    }
  });
});
