import { expect, test } from 'vitest';
import type { SendOutcome } from '../../../hub/connectors/connector.ts';
import { settleAttempt } from '../../../hub/outbox/settle-attempt.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { settled, startTestEngine, type TestEngine } from '../../support/engine.ts';

describeOnEveryDatabase('what became of a reply', (open) => {
  test('T13 a reply that is refused for good, or by one recipient, brings the conversation back to its agent', async () => {
    const outcomes: readonly (readonly [SendOutcome, string, string])[] = [
      [{ kind: 'never', detail: '550 no such user' }, 'failed', 'waiting'],
      [{ kind: 'sent', refused: [{ address: 'sam@x.example', detail: '550' }] }, 'bounced', 'waiting'],
      [{ kind: 'later', detail: '451 try later' }, 'retrying', 'closed'],
      [{ kind: 'sent' }, 'sent', 'closed'],
    ];
    for (const [outcome, delivery, newestContact] of outcomes) {
      const engine = await startTestEngine(await open(), {
        queue: { wrapUp: { mode: 'none', timeBoxMs: 0, codes: [] } },
      });
      const messageId = await answerOne(engine);
      await engine.database.write((unit) => settleAttempt(unit, engine.context, messageId, 1, outcome));
      const message = await engine.database.read
        .selectFrom('messages')
        .select('delivery_status')
        .where('id', '=', messageId)
        .executeTakeFirst();
      const contact = await engine.database.read
        .selectFrom('contacts')
        .select(['status', 'preferred_agent_id'])
        .orderBy('sequence', 'desc')
        .executeTakeFirst();
      expect([message?.delivery_status, contact?.status]).toEqual([delivery, newestContact]);
      engine.stop();
    }
  });

  test('T4 a web form that writes in our own name is a customer, not a loop', async () => {
    const engine = await startTestEngine(await open());
    await engine.deliver(
      'From: service@shop.example\nReply-To: Jo <jo@customer.example>\nTo: service@shop.example\nSubject: Form\nMessage-ID: <f@shop.example>\n\nHello\n',
    );
    const rows = await engine.database.read
      .selectFrom('contacts')
      .innerJoin('conversations', 'conversations.id', 'contacts.conversation_id')
      .innerJoin('identities', 'identities.customer_id', 'conversations.customer_id')
      .select(['contacts.status', 'identities.value'])
      .execute();
    expect(rows).toEqual([{ status: 'waiting', value: 'jo@customer.example' }]);
    engine.stop();
  });
});

async function answerOne(engine: TestEngine): Promise<string> {
  await engine.presence.connected(engine.agentId('anna'));
  await engine.give('anna', { type: 'setAvailable' });
  await engine.deliver(
    'From: jo@customer.example\nTo: service@shop.example\nSubject: Hi\nMessage-ID: <a@b>\n\nHello\n',
  );
  await settled(engine.database);
  const offer = await engine.database.read.selectFrom('offers').selectAll().executeTakeFirstOrThrow();
  await engine.give('anna', { type: 'acceptOffer', offerId: offer.id });
  const sent = await engine.give('anna', {
    type: 'sendReply',
    contactId: offer.contact_id,
    clientMessageId: '0197a6ac-7c54-7a5e-9c3f-2f5b9f6f0001',
    html: '<p>Yes</p>',
    cc: [],
    attachmentIds: [],
    endContact: true,
  });
  if (!sent.ok) throw new Error(sent.code);
  return sent.value.messageId ?? '';
}
