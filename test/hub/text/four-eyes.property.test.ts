import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { settled } from '../../support/engine.ts';
import { answer, outbound } from '../../support/text-answers.ts';
import { startTextDesk, xAccountFor, type TextDesk } from '../../support/text-desk.ts';

type Step =
  | { readonly kind: 'answer'; readonly end: boolean; readonly id: number }
  | { readonly kind: 'private'; readonly id: number }
  | { readonly kind: 'release' | 'return'; readonly by: string; readonly nth: number }
  | { readonly kind: 'post' | 'take' | 'wrapUp' };

const supervisor = fc.constantFrom('zoe', 'yan');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('answer' as const), end: fc.boolean(), id: fc.nat(5) }),
  fc.record({ kind: fc.constant('private' as const), id: fc.nat(5) }),
  fc.record({ kind: fc.constantFrom('release', 'return'), by: supervisor, nth: fc.nat(3) }),
  fc.record({ kind: fc.constantFrom('post', 'take', 'wrapUp') }),
);

const uuid = (id: number) => `0197a6ac-7c54-7a5e-9c3f-2f5b9f6f00${10 + id}`;

async function newestContact(desk: TextDesk): Promise<string> {
  const row = await desk.database.read
    .selectFrom('contacts')
    .select('id')
    .orderBy('sequence', 'desc')
    .executeTakeFirst();
  return row?.id ?? 'none';
}

async function messageOf(desk: TextDesk, nth: number): Promise<string> {
  return (await outbound(desk))[nth]?.id ?? 'none';
}

async function carryOut(desk: TextDesk, what: Step): Promise<unknown> {
  const contactId = await newestContact(desk);
  switch (what.kind) {
    case 'answer':
      return desk.give('anna', answer(contactId, { clientMessageId: uuid(what.id), endContact: what.end }));
    case 'private':
      return desk.give('anna', {
        type: 'takePrivate',
        contactId,
        clientMessageId: uuid(what.id),
        pointer: 'See there',
        text: 'Hello',
      });
    case 'release':
      return desk.give(what.by, { type: 'releaseMessage', messageId: await messageOf(desk, what.nth) });
    case 'return':
      return desk.give(what.by, {
        type: 'returnMessage',
        messageId: await messageOf(desk, what.nth),
        reason: 'No',
      });
    case 'post':
      return desk.post('@shop Hello?');
    case 'take':
      return desk.accept('anna').catch(() => null);
    case 'wrapUp':
      return desk.give('anna', { type: 'wrapUp', contactId, code: 'solved' });
  }
}

/** What is not as it should be. */
async function whatIsWrong(desk: TextDesk): Promise<readonly string[]> {
  await settled(desk.database);
  const db = desk.database.read;
  const messages = await outbound(desk);
  const inOutbox = new Set(
    (await db.selectFrom('outbox').select('message_id').execute()).map((row) => row.message_id),
  );
  const asked = await db
    .selectFrom('message_releases')
    .select('message_id')
    .where('decision', 'is', null)
    .execute();
  const waiting = new Set(asked.map((row) => row.message_id));
  const byName = new Map(messages.map((message) => [message.external_id, message]));
  const open = await db
    .selectFrom('contacts')
    .select('conversation_id')
    .where('status', '<>', 'closed')
    .execute();
  return [
    ...messages.flatMap(({ id, external_id: name, delivery_status: status }) => {
      const pointer = name.endsWith(':dm') ? byName.get(name.slice(0, -3)) : undefined;
      return [
        ...((status === 'queued') === inOutbox.has(id) ? [] : [`${name} is ${status}, with a wrong place`]),
        ...(pointer === undefined || pointer.delivery_status === status
          ? []
          : [`${name} parted from its pointer`]),
        ...((status === 'held') === waiting.has(pointer?.id ?? id)
          ? []
          : [`${name} is ${status}, wrongly asked about`]),
      ];
    }),
    ...(new Set(open.map((row) => row.conversation_id)).size === open.length ? [] : ['two open contacts']),
  ];
}

describeOnEveryDatabase('four eyes, whatever happens', (open, { dialect }) => {
  test('T52 T53 after any sequence exactly what was let go is in the outbox, and what is held is asked about', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const desk = await startTextDesk(await open(), { texts: [xAccountFor({ release: 'everybody' })] });
        await desk.post('@shop Where is my parcel?');
        await desk.accept('anna');
        for (const what of steps) {
          await carryOut(desk, what);
          desk.clock.now += 1_000;
        }
        const wrong = await whatIsWrong(desk);
        desk.stop();
        expect(wrong).toEqual([]);
      }),
      { numRuns: dialect === 'sqlite' ? 20 : 5 },
    );
  });
});
