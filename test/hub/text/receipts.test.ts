import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeliveryNews } from '../../../hub/connectors/text-traffic.ts';
import { settleAttempt } from '../../../hub/outbox/settle-attempt.ts';
import { describeOnEveryDatabase, type OpenTestDatabase } from '../../support/databases.ts';
import { acceptNext, answer, sms, startTextEngine, type TextEngine } from '../../support/text-engine.ts';

describeOnEveryDatabase('receipts of SMS', (open) => {
  test('T41 receipts end in the same state in any order, doubled, before or after the provider’s id is known', async () => {
    const engine = await withContact(open);
    const steps = ['settle', 'sent', 'failed', 'delivered', 'sent', 'failed', 'delivered'] as const;
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...steps], { minLength: steps.length }),
        fc.boolean(),
        async (order, arrives) => {
          const providerId = `SM${(count += 1)}`;
          const messageId = await answer(engine, 'anna', engine.contactId, `Answer ${count}`);
          for (const step of order) {
            if (step === 'settle') await settle(engine, messageId, providerId);
            else if (step !== 'delivered' || arrives) await engine.takeDelivery(news(providerId, step));
          }
          expect(await stateOf(engine, messageId)).toEqual(
            arrives
              ? { status: 'delivered', code: null, delivered: 1 }
              : { status: 'bounced', code: 'number-unreachable', delivered: 0 },
          );
        },
      ),
      { numRuns: 25 },
    );
    expect(await engine.database.read.selectFrom('early_receipts').selectAll().execute()).toEqual([]);
    engine.stop();
  });

  test('T41 parts that are confirmed one by one: the last delivered one delivers, one that failed does not, in any order', async () => {
    const engine = await withContact(open);
    const steps = ['part 1', 'part 2', 'sent 1', 'delivered 1', 'failed 2', 'last 2', 'last 2'] as const;
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...steps], { minLength: steps.length }),
        fc.constantFrom('delivered' as const, 'failed' as const),
        async (order, last) => {
          count += 1;
          const messageId = await answer(engine, 'anna', engine.contactId, `${count} ${'a'.repeat(200)}`);
          // The gateway takes every part before the message counts as sent; receipts come before, between and after.
          const settleAt = Math.max(order.indexOf('part 1'), order.indexOf('part 2'));
          for (const [index, step] of order.entries()) {
            const [what, number] = step.split(' ');
            const providerId = `part-${count}-${number ?? ''}`;
            if (what === 'part')
              await engine.partSent({
                channelAccountId: 'texts',
                messageId,
                part: Number(number),
                providerId,
              });
            else await engine.takeDelivery(news(providerId, what === 'last' ? last : statusOf(what)));
            if (index === settleAt) await settle(engine, messageId, undefined);
          }
          expect(await stateOf(engine, messageId)).toEqual(
            last === 'delivered'
              ? { status: 'delivered', code: null, delivered: 2 }
              : { status: 'bounced', code: 'number-unreachable', delivered: 1 },
          );
        },
      ),
      { numRuns: 25 },
    );
    engine.stop();
  });

  test('T41 a message that did not arrive brings its conversation back to the agent, once', async () => {
    const engine = await withContact(open);
    const messageId = await answer(engine, 'anna', engine.contactId, 'Yes', { endContact: true });
    await settle(engine, messageId, 'SM1');
    await engine.takeDelivery(news('SM1', 'failed'));
    await engine.takeDelivery(news('SM1', 'failed'));
    const contacts = await engine.database.read
      .selectFrom('contacts')
      .select(['status', 'preferred_agent_id'])
      .orderBy('sequence')
      .execute();
    expect(contacts.map((row) => [row.status === 'closed', row.preferred_agent_id])).toEqual([
      [true, null],
      [false, engine.agentId('anna')],
    ]);
    engine.stop();
  });

  test('T41 a receipt of an earlier try does not speak for the new one', async () => {
    const engine = await withContact(open);
    const messageId = await answer(engine, 'anna', engine.contactId, 'Yes');
    await settle(engine, messageId, 'SM1');
    await engine.takeDelivery(news('SM1', 'failed'));
    await engine.database.write(async (unit) => {
      await unit.tx.updateTable('outbox').set({ status: 'pending' }).execute();
      await unit.tx
        .updateTable('messages')
        .set({ delivery_status: 'queued' })
        .where('id', '=', messageId)
        .execute();
    });
    await engine.takeDelivery(news('SM1', 'failed'));
    expect(await stateOf(engine, messageId)).toMatchObject({ status: 'queued' });
    await settle(engine, messageId, 'SM2');
    await engine.takeDelivery(news('SM1', 'failed'));
    await engine.takeDelivery(news('SM2', 'delivered'));
    expect(await stateOf(engine, messageId)).toEqual({ status: 'delivered', code: null, delivered: 1 });
    engine.stop();
  });

  test('T41 receipts of messages that are not ours are forgotten after a week', async () => {
    const database = await open();
    const engine = await startTextEngine(database);
    await engine.takeDelivery(news('SM9', 'delivered'));
    const day = 86_400_000;
    for (const [now, left] of [
      [engine.clock.now + 6 * day, 1],
      [engine.clock.now + 8 * day, 0],
    ] as const) {
      const later = await startTextEngine(database, { now });
      await later.intake.resume();
      expect(await database.read.selectFrom('early_receipts').selectAll().execute()).toHaveLength(left);
      later.stop();
    }
    engine.stop();
  });
});

function statusOf(step: string | undefined): DeliveryNews['status'] {
  return step === 'sent' || step === 'failed' ? step : 'delivered';
}

type WithContact = TextEngine & { readonly contactId: string };

async function withContact(open: OpenTestDatabase): Promise<WithContact> {
  const engine = await startTextEngine(await open(), {
    queue: { wrapUp: { mode: 'none', timeBoxMs: 0, codes: [] } },
  });
  await engine.takeText(sms('1', 'Where is my order?'));
  return { ...engine, contactId: await acceptNext(engine, 'anna') };
}

function news(providerId: string, status: DeliveryNews['status']): DeliveryNews {
  const code = status === 'failed' ? 'number-unreachable' : null;
  return { channelAccountId: 'texts', providerId, status, code, detail: 'the network said so', at: 1 };
}

async function settle(engine: TextEngine, messageId: string, providerId: string | undefined): Promise<void> {
  const outcome = { kind: 'sent', ...(providerId === undefined ? {} : { providerId }) } as const;
  await engine.database.write((unit) => settleAttempt(unit, engine.context, messageId, 1, outcome));
}

async function stateOf(engine: TextEngine, messageId: string) {
  const row = await engine.database.read
    .selectFrom('messages')
    .innerJoin('text_messages', 'text_messages.message_id', 'messages.id')
    .select(['delivery_status', 'code', 'details'])
    .where('messages.id', '=', messageId)
    .executeTakeFirstOrThrow();
  const { delivered } = JSON.parse(row.details) as { readonly delivered: number };
  return { status: row.delivery_status, code: row.code, delivered };
}
