import { expect, onTestFinished, test } from 'vitest';
import { contribution } from '../../../shared/contract/channel-rest.ts';
import type { Command } from '../../../shared/contract/command.ts';
import { listContributions } from '../../../hub/channels/contributions.ts';
import type { Connector, PostChange, SendOutcome } from '../../../hub/connectors/connector.ts';
import type { Database, RecordedEvent } from '../../../hub/db/database.ts';
import { PostChangeWorker } from '../../../hub/text/out/post-change-worker.ts';
import {
  findTextMessage,
  readDetails,
  updateTextMessage,
} from '../../../hub/text/text-message-repository.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { answer, composed, outbound } from '../../support/text-answers.ts';
import { startTextDesk, xAccountFor, type TextDesk } from '../../support/text-desk.ts';

const publish = {
  type: 'publishPost',
  channelAccountId: 'shop-x',
  clientMessageId: '0197a6ac-7c54-7a5e-9c3f-2f5b9f6f0003',
  text: 'We are open again.',
} as const;

/** X took it under this id. */
async function isOnX(desk: TextDesk, messageId: string, postId: string): Promise<void> {
  await desk.database.write(async (unit) => {
    const row = await findTextMessage(unit.tx, messageId);
    if (row === null) throw new Error('nothing is stored');
    const details = JSON.stringify({ ...readDetails(row), postId });
    await updateTextMessage(unit, messageId, { provider_id: postId, details });
    await unit.tx
      .updateTable('messages')
      .set({ delivery_status: 'sent' })
      .where('id', '=', messageId)
      .execute();
  });
}

async function detailsOf(desk: TextDesk, messageId: string) {
  const row = await findTextMessage(desk.database.read, messageId);
  const details = row === null ? null : readDetails(row);
  if (details?.kind !== 'post') throw new Error('no post');
  return details;
}

/** A worker before an X account that answers like this, one answer after the other; the last one stays. */
function workerBefore(desk: TextDesk, answers: readonly (SendOutcome | Error)[]) {
  const asked: PostChange[] = [];
  const connector: Connector = {
    account: xAccountFor(),
    start: () => Promise.resolve(),
    send: () => Promise.reject(new Error('nothing is sent here')),
    changePost: (change) => {
      const outcome = answers[Math.min(asked.length, answers.length - 1)] ?? { kind: 'sent' };
      asked.push(change);
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
    },
    check: () => Promise.resolve([]),
    stop: () => Promise.resolve(),
  };
  const worker = new PostChangeWorker({
    context: desk.context,
    connectorOf: () => connector,
    log: { info: () => undefined, warn: () => undefined, error: (facts, text) => console.error(text, facts) },
  });
  onTestFinished(() => worker.stop());
  return { worker, asked };
}

/** Resolves with the first recorded event that is like this. */
function heard(database: Database, is: (event: RecordedEvent) => boolean): Promise<RecordedEvent> {
  return new Promise((resolve) => {
    const forget = database.onCommitted((events) => {
      const found = events.find(is);
      if (found === undefined) return;
      forget();
      resolve(found);
    });
  });
}

const isSettled = (event: RecordedEvent) =>
  event.type === 'messageChanged' && event.data['change'] !== 'pending';

describeOnEveryDatabase('posts of our own', (open) => {
  test('T56 a supervisor posts for the company, signed, in a conversation that nobody waits in; the same command is one post', async () => {
    const desk = await startTextDesk(await open());
    expect(await desk.give('anna', publish)).toMatchObject({ code: 'forbidden' });
    const messageId = await desk.must('zoe', publish);
    expect(await desk.must('zoe', publish)).toBe(messageId);
    const next: Command = { ...publish, clientMessageId: crypto.randomUUID(), text: 'And tomorrow.' };
    await desk.must('yan', next);
    const posts = await outbound(desk);
    expect(posts).toMatchObject([
      { visible_text: 'We are open again.', signature: '^Z', delivery_status: 'queued' },
      { visible_text: 'And tomorrow.', signature: '^Y', delivery_status: 'queued' },
    ]);
    expect(posts[0]?.conversation_id).toBe(posts[1]?.conversation_id);
    expect(await composed(desk, messageId)).toMatchObject({
      text: 'We are open again. ^Z',
      to: { kind: 'post', answersPostId: null, quotesPostId: null },
    });
    expect(await desk.database.read.selectFrom('contacts').selectAll().execute()).toEqual([]);
    expect(await desk.give('zoe', { ...next, channelAccountId: 'shop-sms' })).toMatchObject({
      code: 'not-found',
      field: 'channelAccountId',
    });
    desk.stop();
  });

  test('T57 agents delete their own posts, supervisors any, once they are on X', async () => {
    const desk = await startTextDesk(await open());
    const inbound = await desk.post('@shop Where is my parcel?');
    const contactId = await desk.accept('anna');
    const messageId = await desk.must('anna', answer(contactId));
    const remove = { type: 'deletePost', messageId } as const;
    expect(await desk.give('anna', remove)).toMatchObject({ code: 'wrong-state' });
    await isOnX(desk, messageId, '555');
    expect(await desk.give('ben', remove)).toMatchObject({ code: 'forbidden' });
    expect(await desk.give('anna', { ...remove, messageId: inbound.messageId })).toMatchObject({
      code: 'forbidden',
    });
    expect(await desk.give('anna', { ...remove, messageId: 'none' })).toMatchObject({ code: 'not-found' });
    expect(await Promise.all([desk.give('anna', remove), desk.give('zoe', remove)])).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    expect(await detailsOf(desk, messageId)).toMatchObject({
      deletedAt: null,
      change: { kind: 'delete', status: 'pending', detail: '' },
    });
    expect(await desk.database.read.selectFrom('post_changes').selectAll().execute()).toHaveLength(1);

    const { worker, asked } = workerBefore(desk, [{ kind: 'sent' }]);
    const settled = heard(desk.database, isSettled);
    worker.wake();
    await settled;
    expect(asked).toEqual([{ kind: 'delete', postId: '555' }]);
    expect(await detailsOf(desk, messageId)).toMatchObject({ deletedAt: desk.clock.now, change: null });
    expect(await desk.give('anna', remove)).toMatchObject({ ok: true });
    expect(await desk.database.read.selectFrom('post_changes').selectAll().execute()).toHaveLength(1);
    desk.stop();
  });

  test('T58 who has the contact hides a customer’s post and shows it again; what X says against it is shown', async () => {
    const desk = await startTextDesk(await open());
    const { messageId } = await desk.post('@shop You thieves');
    await desk.accept('anna');
    const hide = { type: 'hideReply', messageId, hidden: true } as const;
    expect(await desk.give('ben', hide)).toMatchObject({ code: 'not-owner' });
    const detail = '403: not below a post of yours';
    const { asked } = workerBefore(desk, [{ kind: 'sent' }, { kind: 'never', detail }]);
    let settled = heard(desk.database, isSettled);
    await desk.must('anna', hide);
    await settled;
    expect(await detailsOf(desk, messageId)).toMatchObject({ hidden: true, change: null });
    settled = heard(desk.database, isSettled);
    await desk.must('zoe', { ...hide, hidden: false });
    await settled;
    expect(asked.map(({ kind }) => kind)).toEqual(['hide', 'unhide']);
    expect(await detailsOf(desk, messageId)).toMatchObject({
      hidden: true,
      change: { kind: 'unhide', status: 'failed', detail },
    });
    desk.stop();
  });

  test('T58 one change at a time: the opposite of what is under way is refused', async () => {
    const desk = await startTextDesk(await open());
    const { messageId } = await desk.post('@shop You thieves');
    await desk.accept('anna');
    await desk.must('anna', { type: 'hideReply', messageId, hidden: true });
    expect(await desk.give('anna', { type: 'hideReply', messageId, hidden: false })).toMatchObject({
      code: 'wrong-state',
    });
    desk.stop();
  });

  test('T59 a change waits as long as X asks, survives a connector that breaks, and what is gone counts as deleted', async () => {
    const desk = await startTextDesk(await open());
    const messageId = await desk.must('zoe', publish);
    await isOnX(desk, messageId, '556');
    const opensAt = desk.clock.now + 3_600_000;
    const { worker, asked } = workerBefore(desk, [
      { kind: 'later', detail: '429', notBefore: opensAt },
      new Error('connection cut'),
      { kind: 'never', detail: '404', code: 'post-gone' },
    ]);
    const row = () => desk.database.read.selectFrom('post_changes').selectAll().executeTakeFirstOrThrow();
    await desk.must('zoe', { type: 'deletePost', messageId });
    await worker.rested();
    expect(await row()).toMatchObject({ status: 'pending', attempts: 0, next_attempt_at: opensAt });
    worker.wake();
    await worker.rested();
    expect(asked).toHaveLength(1);
    desk.clock.now = opensAt;
    worker.wake();
    await worker.rested();
    expect(await row()).toMatchObject({ status: 'pending', attempts: 1, detail: 'connection cut' });
    desk.clock.now += 10_000;
    worker.wake();
    await worker.rested();
    expect(await row()).toMatchObject({ status: 'done', attempts: 2 });
    expect(await detailsOf(desk, messageId)).toMatchObject({ deletedAt: desk.clock.now, change: null });
    desk.stop();
  });

  test('T59 what was asked for before a restart is done after it, and given up after two days', async () => {
    const desk = await startTextDesk(await open());
    const messageId = await desk.must('zoe', publish);
    await isOnX(desk, messageId, '557');
    await desk.must('zoe', { type: 'deletePost', messageId });
    const { worker, asked } = workerBefore(desk, [{ kind: 'later', detail: '503' }]);
    worker.wake();
    await worker.rested();
    expect(asked).toHaveLength(1);
    desk.clock.now += 49 * 3_600_000;
    worker.wake();
    await worker.rested();
    expect(await detailsOf(desk, messageId)).toMatchObject({
      deletedAt: null,
      change: { kind: 'delete', status: 'failed', detail: '503' },
    });
    desk.stop();
  });

  test('T61 supervisors see who wrote, got back and deleted how much, by account', async () => {
    const desk = await startTextDesk(await open(), {
      people: {
        anna: { english: 3, sign: 'AV', needsRelease: true },
        zoe: { role: 'supervisor' },
      },
    });
    await desk.post('@shop Where is my parcel?');
    const contactId = await desk.accept('anna');
    const released = await desk.must('anna', answer(contactId));
    const returned = await desk.must('anna', answer(contactId));
    await desk.must('anna', answer(contactId));
    await desk.must('zoe', { type: 'releaseMessage', messageId: released });
    await desk.must('zoe', { type: 'returnMessage', messageId: returned, reason: 'No' });
    const own = await desk.must('zoe', publish);
    await isOnX(desk, own, '558');
    const { worker } = workerBefore(desk, [{ kind: 'sent' }]);
    await desk.must('zoe', { type: 'deletePost', messageId: own });
    await worker.rested();
    const now = desk.clock.now;
    const list = await listContributions(desk.context, now, now + 1);
    const x = { channelAccountId: 'shop-x', channel: 'x', messages: 0 };
    expect(list).toEqual([
      {
        ...x,
        userId: desk.agentId('anna'),
        name: 'anna',
        sign: expect.any(String),
        posts: 1,
        returned: 1,
        deleted: 0,
      },
      { ...x, userId: desk.agentId('zoe'), name: 'zoe', sign: 'Z', posts: 1, returned: 0, deleted: 1 },
    ]);
    expect(list.map((entry) => contribution.safeParse(entry).success)).toEqual([true, true]);
    expect(await listContributions(desk.context, now + 1, now + 2)).toEqual([]);
    desk.stop();
  });
});
