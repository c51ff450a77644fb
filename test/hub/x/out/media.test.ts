import { expect, test } from 'vitest';
import { refusal, startSmallX, type SmallX } from './small-x.ts';
import { file, outbound, startSending } from './sending.ts';

const toDm = { kind: 'dm', userId: '7' } as const;

/** Takes uploads; `states` is what X says of the work on them, one after the other. */
function takeUploads(x: SmallX, states: readonly string[] = []): void {
  let uploads = 0;
  let looks = 0;
  const progress = (id: string) => {
    const state = states[looks];
    looks += 1;
    return {
      status: 200,
      body: {
        data: { id, ...(state === undefined ? {} : { processing_info: { state, check_after_secs: 2 } }) },
      },
    };
  };
  x.on('POST /2/media/upload/initialize', () => {
    uploads += 1;
    const id = String(500 + uploads);
    x.on(`POST /2/media/upload/${id}/append`, () => ({ status: 200, body: { data: {} } }));
    x.on(`POST /2/media/upload/${id}/finalize`, () => progress(id));
    return { status: 200, body: { data: { id } } };
  });
  x.on('GET /2/media/upload', ({ query }) => progress(query.get('media_id') ?? ''));
  x.on('POST /2/tweets', () => ({ status: 201, body: { data: { id: '901', text: '' } } }));
  x.on('POST /2/dm_conversations/with/7/messages', () => ({
    status: 201,
    body: { data: { dm_conversation_id: '7-42', dm_event_id: '801' } },
  }));
}

test('X49 files are uploaded first, in parts, and go along by their ids', async () => {
  const x = await startSmallX();
  takeUploads(x);
  const { send } = startSending(x.address);
  const attachments = [file('image/png', 2_500_000), file('image/jpeg', 10)];
  expect(await send(outbound({ text: '', attachments }))).toMatchObject({ kind: 'sent', providerId: '901' });
  expect(x.of('POST /2/media/upload/initialize').map(({ json }) => json)).toEqual([
    { media_type: 'image/png', media_category: 'tweet_image', total_bytes: 2_500_000 },
    { media_type: 'image/jpeg', media_category: 'tweet_image', total_bytes: 10 },
  ]);
  const parts = x.of('POST /2/media/upload/501/append');
  expect(parts.map(({ raw }) => Math.round(raw.length / 1024))).toEqual([1024, 1024, 394]);
  expect(parts.map(({ raw }) => /segment_index"\r\n\r\n(\d+)/.exec(raw.toString('latin1'))?.[1])).toEqual([
    '0',
    '1',
    '2',
  ]);
  expect(x.of('POST /2/tweets')[0]?.json).toEqual({
    text: '',
    reply: { in_reply_to_tweet_id: '100' },
    media: { media_ids: ['501', '502'] },
  });
});

test('X49 a direct message takes one file, of its own kind', async () => {
  const x = await startSmallX();
  takeUploads(x);
  const { send } = startSending(x.address);
  await send(outbound({ to: toDm, attachments: [file('image/gif', 10)] }));
  expect(x.of('POST /2/media/upload/initialize')[0]?.json).toMatchObject({ media_category: 'dm_gif' });
  expect(x.of('POST /2/dm_conversations/with/7/messages')[0]?.json).toEqual({
    text: 'We are on it ^AB',
    attachments: [{ media_id: '501' }],
  });
});

test('X49 waits while X works on a video', async () => {
  const x = await startSmallX();
  takeUploads(x, ['pending', 'in_progress', 'succeeded']);
  const { send } = startSending(x.address);
  expect(await send(outbound({ attachments: [file('video/mp4', 10)] }))).toMatchObject({ kind: 'sent' });
  expect(x.of('GET /2/media/upload').map(({ query }) => Object.fromEntries(query))).toEqual([
    { command: 'STATUS', media_id: '501' },
    { command: 'STATUS', media_id: '501' },
  ]);
});

test('X49 a video that X cannot use is refused, one that takes for ever is tried again', async () => {
  const x = await startSmallX();
  takeUploads(x, ['failed']);
  const { send } = startSending(x.address);
  const attachments = [file('video/mp4', 10)];
  expect(await send(outbound({ attachments }))).toMatchObject({ kind: 'never', code: 'media-refused' });
  takeUploads(
    x,
    Array.from({ length: 1_000 }, () => 'in_progress'),
  );
  expect(await send(outbound({ attachments }))).toMatchObject({ kind: 'later' });
  expect(x.of('POST /2/tweets')).toEqual([]);
});

test.each([
  ['a PDF', [file('application/pdf', 10)]],
  ['a picture of 6 MB', [file('image/png', 6 * 1024 * 1024)]],
  ['a GIF beside a picture', [file('image/gif', 10), file('image/png', 10)]],
  ['five pictures', Array.from({ length: 5 }, () => file('image/png', 10))],
])('X49 %s is refused before anything is uploaded', async (_what, attachments) => {
  const x = await startSmallX();
  takeUploads(x);
  const { send } = startSending(x.address);
  expect(await send(outbound({ attachments }))).toMatchObject({ kind: 'never', code: 'media-refused' });
  expect(x.asked).toEqual([]);
});

test('X49 two pictures in a direct message are refused', async () => {
  const x = await startSmallX();
  const { send } = startSending(x.address);
  const attachments = [file('image/png', 10), file('image/png', 10)];
  expect(await send(outbound({ to: toDm, attachments }))).toMatchObject({ code: 'media-refused' });
});

test('X49 what was uploaded is not uploaded again with the next attempt', async () => {
  const x = await startSmallX();
  takeUploads(x);
  x.on('POST /2/tweets', () => refusal(503, 'Over capacity'));
  const { send } = startSending(x.address);
  const attachments = [file('image/png', 10), file('image/png', 20)];
  expect(await send(outbound({ attachments }))).toMatchObject({ kind: 'later' });
  x.on('POST /2/tweets', () => ({ status: 201, body: { data: { id: '901', text: '' } } }));
  expect(await send(outbound({ attachments }))).toMatchObject({ kind: 'sent' });
  expect(x.of('POST /2/media/upload/initialize')).toHaveLength(2);
});

test('X49 an upload that broke off begins again, and posts nothing without its files', async () => {
  const x = await startSmallX();
  takeUploads(x);
  x.on('POST /2/media/upload/initialize', () => ({ status: 200, body: { data: { id: '600' } } }));
  x.on('POST /2/media/upload/600/append', () => 'cut');
  const { send } = startSending(x.address);
  const message = outbound({ attachments: [file('image/png', 10)] });
  expect(await send(message)).toMatchObject({ kind: 'later' });
  expect(x.of('POST /2/tweets')).toEqual([]);
  takeUploads(x);
  expect(await send(message)).toMatchObject({ kind: 'sent' });
  expect(x.of('POST /2/tweets')[0]?.json).toMatchObject({ media: { media_ids: ['501'] } });
});
