import { expect, test } from 'vitest';
import { answeredPost, neighbourPost, newestSummons } from '../../renderer/features/text/answered-post.ts';
import { postBranches } from '../../renderer/features/text/post-branches.ts';
import { planPost, withoutLinks } from '../../renderer/features/text/post-plan.ts';
import { postRights } from '../../renderer/features/text/post-rights.ts';
import { wideCharacters, withSimpleSigns } from '../../renderer/features/text/wide-characters.ts';
import type { Conversation } from '../../shared/contract/conversation.ts';
import type { Message } from '../../shared/contract/message.ts';
import type { PostDetails } from '../../shared/contract/text-message.ts';
import { textSeed } from '../peers/workspace-text-seed.ts';
import { blankMessage } from '../peers/workspace-seeds.ts';
import { xOf } from '../peers/workspace-x-stories.ts';
import { isPost, type PostMessage } from '../../renderer/features/text/answered-post.ts';

const seed = textSeed(1_000_000_000_000);

function conversation(id: string): Conversation {
  const found = seed.conversations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no conversation ${id}`);
  return found;
}

function post(id: string, answersId: string | null, part: Partial<PostDetails & Message> = {}): Message {
  const [first] = conversation('cold').messages.filter(isPost);
  if (first === undefined) throw new Error('no post');
  return {
    ...blankMessage,
    id,
    direction: part.direction ?? 'inbound',
    author: part.author ?? first.author,
    details: { ...first.details, postId: part.postId ?? id, answersId, deletedAt: part.deletedAt ?? null },
  };
}

const places = (messages: readonly Message[]) =>
  [...postBranches(messages)].map(([id, { depth, answers }]) => [id, depth, answers?.id ?? null]);

test('W74 a thread of one line is not moved in; what answers an earlier post is, and names it', () => {
  expect(places([post('a', null), post('b', 'a'), post('c', 'b')])).toEqual([
    ['a', 0, null],
    ['b', 0, null],
    ['c', 0, null],
  ]);
  expect(
    places([post('a', null), post('b', 'a'), post('c', 'a'), post('d', 'c'), post('e', 'b'), post('f', 'c')]),
  ).toEqual([
    ['a', 0, null],
    ['b', 0, null],
    ['c', 1, 'a'],
    ['d', 1, null],
    ['e', 1, 'b'],
    ['f', 2, 'c'],
  ]);
});

test('W74 no more than two levels, and nothing falls over: circles, answers to what is not here, to oneself, to later ones', () => {
  const deep = [post('0', null), post('side', '0')];
  for (let index = 1; index < 8; index += 1)
    deep.push(post(`${index}`, `${index - 1}`), post(`x${index}`, '0'));
  expect(places(deep).every(([, depth]) => Number(depth) <= 2)).toBe(true);
  expect(places([post('a', 'b'), post('b', 'a'), post('c', 'c'), post('d', 'gone')])).toEqual([
    ['a', 0, null],
    ['b', 0, null],
    ['c', 0, null],
    ['d', 0, null],
  ]);
});

test('W74 an answer of ours that X does not have yet is nothing to go on from', () => {
  expect(places([post('a', null), post('held', 'a', { postId: '' }), post('b', 'a')])).toEqual([
    ['a', 0, null],
    ['held', 0, null],
    ['b', 0, null],
  ]);
});

test('W69 the customer’s newest post is answered unless another is chosen; a chosen one stays, even deleted', () => {
  const thread = conversation('thread');
  expect(answeredPost(thread, null)?.id).toBe('p6');
  expect(answeredPost(thread, 'p3')?.id).toBe('p3');
  expect(answeredPost(thread, 'p5')?.id).toBe('p5');
  expect(answeredPost(thread, 'never')?.id).toBe('p6');
  const gone = { ...thread, messages: [post('a', null, { deletedAt: 1 })] };
  expect(answeredPost(gone, null)?.id).toBe('a');
  expect(answeredPost({ ...thread, messages: [] }, null)).toBeNull();
  expect(newestSummons(thread.messages)?.id).toBe('p6');
});

test('W69 the post before and after: those still there, and the ends hold', () => {
  const { messages } = conversation('thread');
  const walk = (from: string | null, step: 1 | -1) => neighbourPost(messages, from, step)?.id;
  expect(walk('p6', -1)).toBe('p4');
  expect(walk('p6', 1)).toBe('p6');
  expect(walk('p1', -1)).toBe('p1');
  expect(walk('p5', -1)).toBe('p6');
  expect(walk(null, 1)).toBe('p6');
});

test('W68 the sign counts with the blank before it, and direct messages are counted by characters', () => {
  expect(planPost('Hallo', 0, xOf('tom'), null, false)).toMatchObject({
    planned: { kind: 'reply', text: 'Hallo ^AB' },
    length: 9,
    limit: 280,
    price: 0.01,
  });
  expect(planPost('', 0, xOf('tom'), null, false)).toMatchObject({ planned: { text: '' }, length: 0 });
  expect(planPost('Hallo', 0, xOf('tom', { sign: '' }), null, true)).toMatchObject({
    planned: { kind: 'quote', text: 'Hallo' },
    length: 5,
  });
  // Pictures without words carry the sign too.
  expect(planPost('', 1, xOf('tom'), null, false)).toMatchObject({ planned: { text: '^AB' }, length: 3 });
  expect(
    planPost('Hallo', 0, xOf('tom', { plan: { summonedOnly: false, longPosts: true } }), null, false),
  ).toMatchObject({ limit: 25_000 });
  expect(planPost('😀', 2, xOf('tom', { kind: 'dm', sign: '' }), null, false)).toMatchObject({
    planned: { kind: 'dm', media: 2 },
    length: 1,
    limit: 10_000,
    price: 0.015,
  });
});

test('W68 a link makes a post dearer and can be taken out', () => {
  expect(planPost('Siehe https://shop.example.com/a', 0, xOf('tom'), null, false)).toMatchObject({
    price: 0.2,
    length: 6 + 23 + 4,
  });
  expect(withoutLinks('Siehe https://shop.example.com/a dort')).toBe('Siehe dort');
  expect(withoutLinks('Nichts')).toBe('Nichts');
});

test('W65 the characters that make an SMS dear, each once, whole', () => {
  expect(wideCharacters('„Ja“ „nein“ 👩‍👩‍👧 ok € äöü')).toEqual(['„', '“', '👩‍👩‍👧']);
  expect(wideCharacters('Grüße, 5 € [a]')).toEqual([]);
  expect(withSimpleSigns('„Ja“ – 5 Stück … so')).toBe('"Ja" - 5 Stück ... so');
  expect(withSimpleSigns('привет 😀')).toBe('привет 😀');
});

test('W76 who may answer, hide and delete a post', () => {
  const ours = conversation('ours');
  const [root, answer] = ours.messages.filter(isPost) as [PostMessage, PostMessage];
  const anna = { id: 'anna', isSupervisor: false };
  const aylin = { id: 'aylin', isSupervisor: false };
  const sven = { id: 'sven', isSupervisor: true };
  const all = (message: PostMessage, where = ours) =>
    [anna, aylin, sven].map((reader) => Object.values(postRights(message, where, reader)));
  expect(all(root)).toEqual([
    [true, false, true],
    [false, false, false],
    [false, false, true],
  ]);
  expect(all(answer)).toEqual([
    [true, true, false],
    [false, false, false],
    [false, true, false],
  ]);
  // Not below a post of somebody else, and nothing where it is gone or a change is under way.
  const cold = conversation('cold');
  const [mention, second] = cold.messages.filter(isPost) as [PostMessage, PostMessage];
  expect(all(second, cold)[0]).toEqual([true, false, false]);
  // A branch below a post of ours that is not in this conversation.
  const branch = { ...mention, details: { ...mention.details, answersId: 'post:77' } };
  expect(all(branch, { ...cold, messages: [branch] })[0]).toEqual([true, true, false]);
  const deleted = { ...answer, details: { ...answer.details, deletedAt: 1 } };
  const changing = {
    ...answer,
    details: { ...answer.details, change: { kind: 'hide', status: 'pending', detail: '' } as const },
  };
  expect([all(deleted)[0], all(changing)[0]]).toEqual([
    [false, false, false],
    [false, false, false],
  ]);
});
