import { expect, test } from 'vitest';
import { findTextMessage, readDetails } from '../../../hub/text/text-message-repository.ts';
import { conversationView } from '../../../hub/views/conversation-view.ts';
import { listContacts } from '../../../hub/views/view-repository.ts';
import { contactView } from '../../../hub/views/contact-view.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { answer, composed, outbound } from '../../support/text-answers.ts';
import { draftFile, startTextDesk } from '../../support/text-desk.ts';

const once = '0197a6ac-7c54-7a5e-9c3f-2f5b9f6f0001';
const number = '+436991112233';

describeOnEveryDatabase('answering by SMS', (open) => {
  test('T45 an answer is committed with its place in the outbox and ends the draft; the same command again is the same SMS', async () => {
    const desk = await startTextDesk(await open());
    const { conversationId } = await desk.sms('Where is my parcel?');
    const contactId = await desk.accept('anna');
    await desk.give('anna', {
      type: 'saveDraft',
      conversationId,
      baseRevision: 0,
      html: '<p>It is</p>',
      cc: [],
      attachmentIds: [],
      caret: null,
    });
    const messageId = await desk.must('anna', answer(contactId, { clientMessageId: once }));
    expect(await desk.must('anna', answer(contactId, { clientMessageId: once }))).toBe(messageId);
    const twice = await Promise.all([
      desk.must('anna', answer(contactId, { clientMessageId: once })),
      desk.must('anna', answer(contactId, { clientMessageId: once })),
    ]);
    expect(twice).toEqual([messageId, messageId]);
    expect(await outbound(desk)).toMatchObject([
      { id: messageId, visible_text: 'It is on its way.', signature: '', delivery_status: 'queued' },
    ]);
    expect(await desk.database.read.selectFrom('outbox').select('message_id').execute()).toEqual([
      { message_id: messageId },
    ]);
    expect(await desk.database.read.selectFrom('drafts').selectAll().execute()).toEqual([]);
    expect(await composed(desk, messageId)).toEqual({
      channel: 'sms',
      messageId,
      text: 'It is on its way.',
      to: { kind: 'sms', number },
      attachments: [],
      at: desk.clock.now,
      attemptedAt: null,
      partsSent: [],
    });
    desk.stop();
  });

  test('T45 only who has the contact open answers it, and with something to read', async () => {
    const desk = await startTextDesk(await open());
    await desk.sms('Where is my parcel?');
    const contactId = await desk.accept('anna');
    expect(await desk.give('ben', answer(contactId))).toMatchObject({ ok: false, code: 'not-owner' });
    expect(await desk.give('anna', answer(contactId, { text: ' \u0000 ' }))).toMatchObject({
      code: 'invalid-input',
      field: 'text',
    });
    expect(await desk.give('anna', answer('unknown'))).toMatchObject({ code: 'not-found' });
    expect(await desk.give('anna', answer(contactId, { attachmentIds: ['none'] }))).toMatchObject({
      code: 'not-found',
      field: 'attachmentIds',
    });
    await desk.must('anna', answer(contactId, { clientMessageId: once, endContact: true }));
    const contact = await desk.database.read.selectFrom('contacts').select('status').executeTakeFirst();
    expect(contact).toEqual({ status: 'wrapUp' });
    expect(
      await desk.give('anna', answer(contactId, { clientMessageId: once, endContact: true })),
    ).toMatchObject({ ok: true });
    expect(await desk.give('anna', answer(contactId))).toMatchObject({ code: 'wrong-state' });
    desk.stop();
  });

  test('T46 goes to the number that wrote last, or to another of the customer’s; to nobody else', async () => {
    const desk = await startTextDesk(await open());
    const { conversationId } = await desk.sms('Where is my parcel?');
    const { customer_id: customerId } = await desk.database.read
      .selectFrom('conversations')
      .selectAll()
      .executeTakeFirstOrThrow();
    await desk.database.write((unit) =>
      unit.tx
        .insertInto('identities')
        .values({ kind: 'phone', value: '+436605550000', customer_id: customerId, created_at: 1 })
        .execute(),
    );
    const contactId = await desk.accept('anna');
    await desk.must('anna', answer(contactId));
    await desk.must('anna', answer(contactId, { to: '0660 555 0000' }));
    const rows = await desk.database.read
      .selectFrom('text_messages')
      .innerJoin('messages', 'messages.id', 'text_messages.message_id')
      .select('address')
      .where('direction', '=', 'outbound')
      .orderBy('messages.id')
      .execute();
    expect(rows).toEqual([{ address: number }, { address: '+436605550000' }]);
    for (const to of ['+436607777777', 'not a number', '']) {
      expect(await desk.give('anna', answer(contactId, { to }))).toMatchObject({
        code: 'invalid-input',
        field: 'to',
      });
    }
    const view = await conversationView(desk.context, conversationId, { id: 'x', name: 'x' });
    expect(view?.sms?.numbers.map(({ formatted }) => formatted)).toEqual([
      '+43 699 1112233',
      '+43 660 5550000',
    ]);
    desk.stop();
  });

  test('T46 an SMS of more parts than the account allows is refused; what is sent says its alphabet and parts', async () => {
    const desk = await startTextDesk(await open());
    await desk.sms('Where is my parcel?');
    const contactId = await desk.accept('anna');
    expect(await desk.give('anna', answer(contactId, { text: 'ж'.repeat(135) }))).toMatchObject({
      code: 'too-large',
      field: 'text',
    });
    const messageId = await desk.must('anna', answer(contactId, { text: 'ж'.repeat(134) }));
    const row = await findTextMessage(desk.database.read, messageId);
    expect(row === null ? null : readDetails(row)).toEqual({
      kind: 'sms',
      number,
      encoding: 'ucs2',
      segments: 2,
      delivered: 0,
      missing: 0,
    });
    desk.stop();
  });

  test('T46 senders that are names are not answered', async () => {
    const desk = await startTextDesk(await open());
    await desk.sms('Your parcel is here', 'Parcels');
    const contactId = await desk.accept('anna');
    expect(await desk.give('anna', answer(contactId))).toMatchObject({ code: 'wrong-state', field: 'to' });
    desk.stop();
  });

  test('T47 who asked to be left alone gets nothing; the contact’s agent and supervisors record it and take it back', async () => {
    const desk = await startTextDesk(await open());
    const { conversationId } = await desk.sms('Leave me alone, please');
    const contactId = await desk.accept('anna');
    await desk.must('anna', answer(contactId));
    const optOut = { type: 'setOptOut', conversationId, optedOut: true } as const;
    expect(await desk.give('ben', optOut)).toMatchObject({ code: 'not-owner' });
    expect(await desk.give('anna', optOut)).toMatchObject({ ok: true });
    expect(await desk.give('anna', optOut)).toMatchObject({ ok: true });
    const [withheld] = await outbound(desk);
    expect(withheld).toMatchObject({ delivery_status: 'failed' });
    expect(await desk.give('anna', answer(contactId))).toMatchObject({ code: 'opted-out', field: 'to' });
    expect(await desk.give('anna', { type: 'retryMessage', messageId: withheld?.id ?? '' })).toMatchObject({
      code: 'opted-out',
      field: 'messageId',
    });
    const view = await conversationView(desk.context, conversationId, { id: 'x', name: 'x' });
    expect(view?.sms).toEqual({
      own: '+43 660 1234567',
      canReceive: true,
      numbers: [{ value: number, formatted: '+43 699 1112233', optedOutAt: desk.clock.now }],
      maximumSegments: 2,
      price: null,
    });
    expect(view?.timeline.map(({ type }) => type).filter((type) => type.startsWith('customer'))).toEqual([
      'customerOptedOut',
    ]);
    expect(await desk.give('zoe', { ...optOut, optedOut: false })).toMatchObject({ ok: true });
    expect(await desk.give('anna', answer(contactId))).toMatchObject({ ok: true });
    desk.stop();
  });

  test('T60 a failed SMS goes out again as the same message, without the parts that arrived', async () => {
    const desk = await startTextDesk(await open());
    await desk.sms('Where is my parcel?');
    const contactId = await desk.accept('anna');
    const messageId = await desk.must('anna', answer(contactId, { text: 'x'.repeat(300) }));
    await desk.database.write(async ({ tx }) => {
      for (const [part, status] of [
        [1, 'delivered'],
        [2, 'failed'],
      ] as const)
        await tx
          .insertInto('sms_parts')
          .values({
            message_id: messageId,
            part,
            channel_account_id: 'shop-sms',
            provider_id: `p${part}`,
            status,
            at: 1,
          })
          .execute();
      await tx
        .updateTable('text_messages')
        .set({ code: 'expired' })
        .where('message_id', '=', messageId)
        .execute();
      await tx
        .updateTable('messages')
        .set({ delivery_status: 'bounced' })
        .where('id', '=', messageId)
        .execute();
      await tx.updateTable('outbox').set({ status: 'failed' }).execute();
    });
    expect(await desk.give('anna', { type: 'retryMessage', messageId })).toMatchObject({ ok: true });
    expect(await outbound(desk)).toMatchObject([{ id: messageId, delivery_status: 'queued' }]);
    expect(
      await desk.database.read
        .selectFrom('text_messages')
        .select('code')
        .where('message_id', '=', messageId)
        .executeTakeFirst(),
    ).toEqual({ code: null });
    expect(await composed(desk, messageId)).toMatchObject({ partsSent: [1] });
    const parts = await desk.database.read.selectFrom('sms_parts').select(['part', 'status']).execute();
    expect(parts).toEqual([{ part: 1, status: 'delivered' }]);
    desk.stop();
  });

  test('T60 parts that were taken and never arrived go out again; those on their way do not while others were refused', async () => {
    for (const [taken, sentAgain] of [
      [[1, 2], []],
      [[1], [1]],
    ] as const) {
      const desk = await startTextDesk(await open());
      await desk.sms('Where is my parcel?');
      const contactId = await desk.accept('anna');
      const messageId = await desk.must('anna', answer(contactId, { text: 'x'.repeat(300) }));
      for (const part of taken)
        await desk.intake.taking.partSent({
          channelAccountId: 'shop-sms',
          messageId,
          part,
          providerId: `p${part}`,
        });
      await desk.database.write(({ tx }) =>
        tx.updateTable('messages').set({ delivery_status: 'bounced' }).where('id', '=', messageId).execute(),
      );
      await desk.must('anna', { type: 'retryMessage', messageId });
      expect(await composed(desk, messageId)).toMatchObject({ partsSent: sentAgain });
      desk.stop();
    }
  });

  test('T46 files are refused: an SMS carries words only', async () => {
    const desk = await startTextDesk(await open());
    const { conversationId } = await desk.sms('Show me');
    const contactId = await desk.accept('anna');
    await draftFile(desk, conversationId, 'file');
    expect(await desk.give('anna', answer(contactId, { text: '', attachmentIds: ['file'] }))).toMatchObject({
      code: 'unsupported-type',
      field: 'attachmentIds',
    });
    desk.stop();
  });

  test('T46 characters that are put together from two leave as one, so that an umlaut costs no small alphabet', async () => {
    const desk = await startTextDesk(await open());
    await desk.sms('When?');
    const contactId = await desk.accept('anna');
    const messageId = await desk.must('anna', answer(contactId, { text: 'Fru\u0308h' }));
    expect(await composed(desk, messageId)).toMatchObject({ text: 'Fr\u00fch' });
    expect(await outbound(desk)).toMatchObject([{ visible_text: 'Fr\u00fch' }]);
    desk.stop();
  });

  test('T62 lists show a number where no mail address is known', async () => {
    const desk = await startTextDesk(await open());
    await desk.sms('Where is my parcel?');
    const contactId = await desk.accept('anna');
    const [row] = await listContacts(desk.database.read, [contactId]);
    expect(row === undefined ? null : contactView(row).customer.address).toBe('+43 699 1112233');
    desk.stop();
  });
});
