import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InboundText } from '../../../hub/connectors/text-traffic.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { onX, post, startTextEngine, type TextEngine } from '../../support/text-engine.ts';

const people = ['erika', 'otto', 'mia', 'shop'] as const;

/** A thread: each post answers one before it; the first is the root. */
const thread = fc
  .array(fc.record({ answers: fc.nat(), by: fc.constantFrom(...people) }), { minLength: 1, maxLength: 9 })
  .map((replies) => [{ answers: 0, by: 'erika' as const }, ...replies]);

describeOnEveryDatabase('threads of posts', (open) => {
  test('T32 any order and any number of copies of a thread’s posts make one conversation with each of them once', async () => {
    const engine = await startTextEngine(await open());
    let threads = 0;
    await fc.assert(
      fc.asyncProperty(thread, fc.infiniteStream(fc.nat()), async (posts, chance) => {
        threads += 1;
        const name = (index: number): string => `${threads}00${index}`;
        const inbound = posts.map(({ answers, by }, index) =>
          postIn(name(0), name(index), index === 0 ? null : name(answers % index), by),
        );
        for (const each of shuffled([...inbound, ...inbound], chance)) await engine.takeText(each);
        const stored = await storedIn(engine, `post:${name(0)}`);
        const idOf = new Map(stored.map((row) => [row.postId, row.id]));
        expect(stored.map(({ postId, answersId }) => ({ postId, answersId }))).toEqual(
          posts
            .map(({ answers }, index) => ({
              postId: name(index),
              answersId: index === 0 ? null : (idOf.get(name(answers % index)) ?? 'missing'),
            }))
            .toSorted((a, b) => (a.postId < b.postId ? -1 : 1)),
        );
      }),
      { numRuns: 25 },
    );
    const conversations = await engine.database.read.selectFrom('conversations').select('id').execute();
    expect(conversations).toHaveLength(threads);
    engine.stop();
  });

  test('T33 below one of ours each chain makes one conversation, forwards as in a stream or backwards as in a look back', async () => {
    const engine = await startTextEngine(await open());
    const chains = fc.array(
      fc.record({ length: fc.integer({ min: 1, max: 4 }), isBackwards: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    let threads = 0;
    await fc.assert(
      fc.asyncProperty(chains, fc.infiniteStream(fc.nat()), async (wanted, chance) => {
        threads += 1;
        const root = `${threads}000`;
        const posts = wanted.map(({ length, isBackwards }, chain) => {
          const id = (depth: number): string => (depth < 0 ? root : `${threads}1${chain}${depth}`);
          const inOrder = Array.from({ length }, (_, depth) => underOurs(root, id(depth), id(depth - 1)));
          return isBackwards ? inOrder.toReversed() : inOrder;
        });
        for (const each of interleaved(posts, chance)) {
          await engine.takeText(each);
          await engine.takeText(each);
        }
        for (const [chain, { length }] of wanted.entries()) {
          const stored = await storedIn(engine, `post:${threads}1${chain}0`);
          expect(stored.map((row) => row.postId)).toEqual(
            Array.from({ length }, (_, depth) => `${threads}1${chain}${depth}`),
          );
        }
      }),
      { numRuns: 25 },
    );
    engine.stop();
  });
});

function underOurs(rootId: string, postId: string, answersPostId: string): InboundText {
  return post(postId, `Post ${postId}`, { place: { rootId, postId, answersPostId, rootIsOurs: true } });
}

/** Lists in their own orders, but among each other by chance. */
function interleaved<T>(lists: readonly (readonly T[])[], chance: Iterator<number>): readonly T[] {
  const rest = lists.map((list) => [...list]);
  const all: T[] = [];
  for (;;) {
    const left = rest.filter((list) => list.length > 0);
    const next = left[(chance.next().value as number) % left.length]?.shift();
    if (next === undefined) return all;
    all.push(next);
  }
}

function postIn(rootId: string, postId: string, answersPostId: string | null, by: (typeof people)[number]) {
  return post(postId, `Post ${postId}`, {
    sender: onX(by),
    own: by === 'shop',
    place: { rootId, postId, answersPostId },
  });
}

function shuffled<T>(items: readonly T[], chance: Iterator<number>): readonly T[] {
  return items
    .map((item) => ({ item, rank: chance.next().value as number }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** What the conversation behind a thread's name holds, by X's ids. */
async function storedIn(engine: TextEngine, threadKey: string) {
  const rows = await engine.database.read
    .selectFrom('threads')
    .innerJoin('messages', 'messages.conversation_id', 'threads.conversation_id')
    .innerJoin('text_messages', 'text_messages.message_id', 'messages.id')
    .select(['messages.id', 'text_messages.details'])
    .where('threads.thread_key', '=', threadKey)
    .execute();
  return rows
    .map(({ id, details }) => ({
      id,
      ...(JSON.parse(details) as { readonly postId: string; readonly answersId: string | null }),
    }))
    .toSorted((a, b) => (a.postId < b.postId ? -1 : 1));
}
