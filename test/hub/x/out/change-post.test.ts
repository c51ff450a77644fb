import { expect, test } from 'vitest';
import { refusal, startSmallX } from './small-x.ts';
import { noon, startSending } from './sending.ts';

test('X53 deletes, hides and shows again', async () => {
  const x = await startSmallX();
  x.on('DELETE /2/tweets/900', () => ({ status: 200, body: { data: { deleted: true } } }));
  x.on('PUT /2/tweets/100/hidden', ({ json }) => ({
    status: 200,
    body: { data: { hidden: json['hidden'] } },
  }));
  const { changePost } = startSending(x.address);
  expect([
    await changePost({ kind: 'delete', postId: '900' }),
    await changePost({ kind: 'hide', postId: '100' }),
    await changePost({ kind: 'unhide', postId: '100' }),
  ]).toEqual([{ kind: 'sent' }, { kind: 'sent' }, { kind: 'sent' }]);
  expect(x.asked.map(({ method, path, json }) => [method, path, json])).toEqual([
    ['DELETE', '/2/tweets/900', {}],
    ['PUT', '/2/tweets/100/hidden', { hidden: true }],
    ['PUT', '/2/tweets/100/hidden', { hidden: false }],
  ]);
});

test('X53 deleted already is deleted; a reply that is gone cannot be hidden', async () => {
  const x = await startSmallX();
  const gone = refusal(404, 'Not Found Error', 'Could not find tweet with id: [900].');
  x.on('DELETE /2/tweets/900', () => gone);
  x.on('PUT /2/tweets/900/hidden', () => gone);
  const { changePost } = startSending(x.address);
  expect(await changePost({ kind: 'delete', postId: '900' })).toEqual({ kind: 'sent' });
  expect(await changePost({ kind: 'hide', postId: '900' })).toEqual({
    kind: 'never',
    detail: 'HTTP 404: Not Found Error',
    code: 'post-gone',
  });
});

test('X54 limits, faults and refusals of changes are as those of posts', async () => {
  const x = await startSmallX();
  const { changePost, host } = startSending(x.address);
  const answered = async (answer: ReturnType<typeof refusal>) => {
    x.on('PUT /2/tweets/100/hidden', () => answer);
    return changePost({ kind: 'hide', postId: '100' });
  };
  const outcomes = [
    await answered(refusal(403, 'Forbidden', 'You are not the author of this conversation.')),
    await answered(refusal(500, 'Internal')),
    await answered('cut'),
    await answered({ status: 200, body: { data: { hidden: false } } }),
    await answered({
      status: 429,
      body: {},
      headers: {
        'x-rate-limit-limit': '50',
        'x-rate-limit-remaining': '0',
        'x-rate-limit-reset': String(noon / 1_000 + 900),
      },
    }),
  ];
  expect(outcomes).toEqual([
    { kind: 'never', detail: 'HTTP 403: Forbidden' },
    { kind: 'later', detail: 'HTTP 500: Internal' },
    { kind: 'later', detail: expect.any(String) },
    { kind: 'later', detail: 'X has not done it' },
    { kind: 'later', detail: 'HTTP 429: Too Many Requests', notBefore: noon + 900_000 },
  ]);
  expect(host.states.some(({ state }) => state === 'retrying')).toBe(true);
});
