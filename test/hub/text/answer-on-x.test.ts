import { expect, test } from 'vitest';
import { findTextMessage, readDetails } from '../../../hub/text/text-message-repository.ts';
import { conversationView } from '../../../hub/views/conversation-view.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { answer, composed, outbound } from '../../support/text-answers.ts';
import { draftFile, kim, startTextDesk, xAccountFor, type TextDesk } from '../../support/text-desk.ts';

async function detailsOf(desk: TextDesk, messageId: string) {
  const row = await findTextMessage(desk.database.read, messageId);
  return row === null ? null : readDetails(row);
}

const own = { userId: '', handle: 'shop', state: 'active', takesDirectMessages: null, blocksUs: false };

describeOnEveryDatabase('answering on X', (open) => {
  test('T48 T50 a public answer stands below the customer’s newest post and carries its agent’s sign', async () => {
    const desk = await startTextDesk(await open());
    await desk.post('@shop Where is my parcel?');
    const newest = await desk.post('@shop Hello?', { postId: '101' });
    const contactId = await desk.accept('anna');
    const messageId = await desk.must('anna', answer(contactId));
    expect(await composed(desk, messageId)).toMatchObject({
      channel: 'x',
      text: 'It is on its way. ^AV',
      to: { kind: 'post', answersPostId: '101', quotesPostId: null },
    });
    expect(await detailsOf(desk, messageId)).toEqual({
      kind: 'post',
      postId: '',
      url: null,
      author: own,
      answersId: newest.messageId,
      quotes: null,
      summons: false,
      hidden: false,
      deletedAt: null,
      earlierTexts: [],
      change: null,
    });
    expect(await outbound(desk)).toMatchObject([
      { visible_text: 'It is on its way.', signature: '^AV', from_address: '@shop', author_name: 'anna' },
    ]);
    desk.stop();
  });

  test('T48 a named post is answered or quoted; one of another conversation is not', async () => {
    const desk = await startTextDesk(await open());
    const first = await desk.post('@shop Where is my parcel?');
    await desk.post('@shop Hello?', { postId: '101' });
    const contactId = await desk.accept('anna');
    const other = await desk.post('@shop Something else', {
      postId: '900',
      rootId: '900',
      answersPostId: null,
    });
    const answersId = first.messageId;
    const below = await desk.must('anna', answer(contactId, { answersId }));
    const quoting = await desk.must('anna', answer(contactId, { answersId, quotes: true }));
    expect(await composed(desk, below)).toMatchObject({ to: { answersPostId: '100', quotesPostId: null } });
    expect(await composed(desk, quoting)).toMatchObject({ to: { answersPostId: null, quotesPostId: '100' } });
    expect(await detailsOf(desk, quoting)).toMatchObject({
      answersId: null,
      quotes: { postId: '100', handle: 'kim', text: '@shop Where is my parcel?', messageId: answersId },
    });
    for (const id of [other.messageId, 'none']) {
      expect(await desk.give('anna', answer(contactId, { answersId: id }))).toMatchObject({
        code: 'not-found',
        field: 'answersId',
      });
    }
    // Not on X yet.
    expect(await desk.give('anna', answer(contactId, { answersId: below }))).toMatchObject({
      code: 'wrong-state',
      field: 'answersId',
    });
    desk.stop();
  });

  test('T48 what the customer deleted is not answered while another post is there', async () => {
    const desk = await startTextDesk(await open());
    await desk.post('@shop Where is my parcel?');
    await desk.post('@shop Never mind', { postId: '101' });
    const contactId = await desk.accept('anna');
    const about = { channelAccountId: 'shop-x', at: desk.clock.now, kind: 'deleted' } as const;
    await desk.intake.taking.takePostNews({ ...about, postId: '101' });
    const messageId = await desk.must('anna', answer(contactId));
    expect(await composed(desk, messageId)).toMatchObject({ to: { answersPostId: '100' } });
    await desk.intake.taking.takePostNews({ ...about, postId: '100' });
    expect(await desk.give('anna', answer(contactId))).toMatchObject({
      code: 'gate',
      detail: 'post-deleted',
    });
    desk.stop();
  });

  test('T51 a direct message is answered directly, without a sign and without four eyes, with one file at most', async () => {
    const desk = await startTextDesk(await open(), { texts: [xAccountFor({ release: 'everybody' })] });
    const { conversationId } = await desk.direct('My order is 4711');
    const contactId = await desk.accept('anna');
    await draftFile(desk, conversationId, 'one');
    await draftFile(desk, conversationId, 'two');
    expect(await desk.give('anna', answer(contactId, { attachmentIds: ['one', 'two'] }))).toMatchObject({
      code: 'too-large',
      field: 'attachmentIds',
    });
    const messageId = await desk.must('anna', answer(contactId, { attachmentIds: ['one'] }));
    expect(await composed(desk, messageId)).toMatchObject({
      text: 'It is on its way.',
      to: { kind: 'dm', userId: kim.userId },
      attachments: [{ name: 'label.png', type: 'image/png', size: 3 }],
    });
    expect(await outbound(desk)).toMatchObject([{ signature: '', delivery_status: 'queued' }]);
    const view = await conversationView(desk.context, conversationId, {
      id: desk.agentId('anna'),
      name: 'anna',
    });
    expect(view?.x).toMatchObject({ kind: 'dm', sign: '', needsRelease: false, publicConversationId: null });
    desk.stop();
  });

  test('T49 what X would refuse is refused before anything is stored, with the finding’s code', async () => {
    // With the sign it is one too long.
    const long = 'x'.repeat(277);
    const cases = [
      { text: long, account: xAccountFor(), person: kim, summons: true, detail: 'too-long' },
      { text: 'Hello', account: xAccountFor(), person: kim, summons: false, detail: 'not-summoned' },
      {
        text: 'Hello',
        account: xAccountFor(),
        person: { ...kim, blocksUs: true },
        summons: true,
        detail: 'blocked-by-customer',
      },
      {
        text: 'Hello',
        account: xAccountFor({ access: { kind: 'oauth2', clientId: 'client' } }),
        person: kim,
        summons: true,
        detail: 'not-connected',
      },
      {
        text: 'Hello',
        account: xAccountFor({
          prices: { post: 0.01, postWithLink: 0.2, directMessage: 0.01, read: 0 },
          budget: { perMonth: 0, warnAt: 0.8 },
        }),
        person: kim,
        summons: true,
        detail: 'budget-spent',
      },
    ];
    for (const { text, account, person, summons, detail } of cases) {
      const desk = await startTextDesk(await open(), { texts: [account] });
      await desk.post('@shop Where is my parcel?', { person, summons });
      const contactId = await desk.accept('anna');
      expect(await desk.give('anna', answer(contactId, { text }))).toMatchObject({ code: 'gate', detail });
      expect(await outbound(desk)).toEqual([]);
      expect(await desk.database.read.selectFrom('outbox').selectAll().execute()).toEqual([]);
      desk.stop();
    }
  });

  test('T49 a window of X that is used up stops an answer until it opens', async () => {
    const resetAt = Date.UTC(2026, 0, 5, 10);
    const limits = [{ window: 'post', limit: 100, remaining: 0, resetAt }];
    const desk = await startTextDesk(await open(), { limitsOf: () => limits });
    await desk.post('@shop Where is my parcel?');
    const contactId = await desk.accept('anna');
    expect(await desk.give('anna', answer(contactId))).toMatchObject({
      code: 'gate',
      detail: 'limit-reached',
    });
    desk.clock.now = resetAt + 1;
    expect(await desk.give('anna', answer(contactId))).toMatchObject({ ok: true });
    desk.stop();
  });

  test('T63 a reader is told what an answer depends on, and proposed words in the customer’s language', async () => {
    const limits = ['post', 'mentions', 'directMessage.appDay'].map((window) => ({
      window,
      limit: 10,
      remaining: 1,
      resetAt: Date.UTC(2026, 0, 5, 10),
    }));
    const desk = await startTextDesk(await open(), {
      texts: [xAccountFor({ release: 'everybody' })],
      limitsOf: () => limits,
    });
    const { conversationId } = await desk.post('@shop Where is my parcel?');
    const reader = { id: desk.agentId('anna'), name: 'anna' };
    const view = await conversationView(desk.context, conversationId, reader);
    expect(view).toMatchObject({
      replyTo: null,
      replyFrom: { name: 'Shop on X', address: '@shop' },
      sms: null,
    });
    expect(view?.x).toEqual({
      kind: 'thread',
      handle: 'shop',
      person: kim,
      connected: true,
      plan: { summonedOnly: true, longPosts: false },
      prices: { post: 0, postWithLink: 0, directMessage: 0 },
      spend: { month: '2026-01', spent: 0, perMonth: null, warnAt: expect.any(Number), currency: 'USD' },
      limits: limits.filter(({ window }) => window !== 'mentions'),
      sign: ' ^AV',
      needsRelease: true,
      privateConversationId: null,
      publicConversationId: null,
      takePrivate: {
        pointer: '@kim We have sent you a direct message.',
        opening: 'Hello, here we can look into this together.',
      },
    });
    desk.stop();
  });
});
