import { expect, onTestFinished, test } from 'vitest';
import { createSmsConnector } from '../../../hub/connectors/sms/create-sms-connector.ts';
import { readCursor } from '../../../hub/inbound/source-cursor-repository.ts';
import { settleAttempt } from '../../../hub/outbox/settle-attempt.ts';
import type { SmsAccountConfig } from '../../../shared/contract/sms-account.ts';
import { receiptText, startSmppGateway } from '../../peers/smpp/start-smpp-gateway.ts';
import { startTwilio, twilioTestAccount } from '../../peers/twilio/start-twilio.ts';
import { describeOnEveryDatabase, type OpenTestDatabase } from '../../support/databases.ts';
import { createRecordingHost } from '../../support/recording-host.ts';
import { acceptNext, answer, startTextEngine, type TextEngine } from '../../support/text-engine.ts';
import { ownNumber, outboundSms, quickTools, smppAccount, twilioAccount } from './sms-accounts.ts';
import { startWebhookDoor } from './webhook-door.ts';

const customer = '+436607654321';

describeOnEveryDatabase('SMS gateways before the real hub', (open) => {
  test('N53 two UCS-2 parts in the wrong order, torn within an emoji and doubled, are one message', async () => {
    const { engine, gateway } = await smppHub(open);
    const text = `${'ж'.repeat(66)}👩‍👧 und mehr`;
    const parts = [text.slice(0, 67), text.slice(67)];
    for (const part of [2, 1, 2, 1]) {
      const header = Buffer.from([5, 0, 3, 17, 2, part]);
      const content = Buffer.from(parts[part - 1] ?? '', 'utf16le').swap16();
      const short_message = Buffer.concat([header, content]);
      expect(await gateway.deliver({ ...from(), esm_class: 0x40, data_coding: 8, short_message })).toBe(0);
    }
    expect(await heard(engine)).toEqual([text]);
  });

  test('N54 what a gateway brings again on another line is one message in the database', async () => {
    const { engine, gateway } = await smppHub(open);
    const yes = { ...from(), data_coding: 0, short_message: Buffer.from('Ja') };
    await gateway.deliver(yes);
    await gateway.deliver(yes);
    gateway.cut();
    await gateway.until('a second bind', () => gateway.binds === 2);
    await gateway.deliver(yes);
    expect(await heard(engine)).toEqual(['Ja', 'Ja']);
  });

  test('N56 receipts in another notation, early, late and doubled, deliver each part of the answer', async () => {
    const { engine, gateway, connector } = await smppHub(open, (count) => (0xabcdef0 + count).toString(16));
    await gateway.deliver({ ...from(), data_coding: 0, short_message: Buffer.from('Hello, where is it?') });
    const text = 'a'.repeat(200);
    const messageId = await answer(engine, 'anna', await acceptNext(engine, 'anna'), text);
    const confirm = (part: number) =>
      gateway.deliver({
        ...from(),
        esm_class: 4,
        data_coding: 0,
        short_message: receiptText(String(0xabcdef0 + part), 'DELIVRD'),
      });
    await confirm(2);
    const outcome = await connector.send(outboundSms(text, { messageId }));
    await confirm(1);
    await confirm(1);
    expect(await deliveryOf(engine, messageId)).toMatchObject({ delivered: 2 });
    await engine.database.write((unit) => settleAttempt(unit, engine.context, messageId, 1, outcome));
    expect(await deliveryOf(engine, messageId)).toEqual({ status: 'delivered', delivered: 2 });
  });

  test('N26 a webhook that comes twice at once is one message', async () => {
    const { engine, twilio } = await twilioHub(open);
    const form = new URLSearchParams({
      MessageSid: `SM${'1'.repeat(32)}`,
      AccountSid: twilioTestAccount.accountSid,
      From: customer,
      To: ownNumber,
      Body: 'Hello?',
    });
    const bring = () => twilio.post('/hooks/texts/inbound', form);
    expect(await Promise.all([bring(), bring(), bring()])).toEqual([200, 200, 200]);
    expect(await bring()).toBe(200);
    expect(await heard(engine)).toEqual(['Hello?']);
  });

  test('N30 a status that is faster than the answer to the POST, and others out of order, deliver the message', async () => {
    const { engine, twilio, connector } = await twilioHub(open);
    await twilio.customerWrites({ from: customer, to: ownNumber, text: 'Hello, where is it?' });
    const messageId = await answer(engine, 'anna', await acceptNext(engine, 'anna'), 'On its way');
    const outcome = await connector.send(outboundSms('On its way', { messageId }));
    const [sid = ''] = twilio.state.messages.keys();
    await twilio.tell(sid, 'delivered');
    await engine.database.write((unit) => settleAttempt(unit, engine.context, messageId, 1, outcome));
    for (const status of ['sent', 'queued', 'delivered', 'sent'] as const) await twilio.tell(sid, status);
    expect(await deliveryOf(engine, messageId)).toEqual({ status: 'delivered', delivered: 1 });
  });
});

async function smppHub(open: OpenTestDatabase, newId?: (count: number) => string) {
  const gateway = await startSmppGateway(newId === undefined ? {} : { newId });
  const account = smppAccount(gateway.port, {}, { id: 'texts', queue: 'orders' });
  const { engine, connector } = await hub(open, account);
  onTestFinished(() => gateway.stop());
  await connector.start();
  await gateway.until('a bind', () => gateway.binds === 1);
  return { engine, gateway, connector };
}

async function twilioHub(open: OpenTestDatabase) {
  const twilio = await startTwilio({ numbers: { [ownNumber]: 'texts' } });
  const account = twilioAccount(twilio.address, {}, { id: 'texts', queue: 'orders' });
  const { engine, connector } = await hub(open, account);
  const door = await startWebhookDoor(connector);
  twilio.deliverTo(door.address);
  onTestFinished(async () => {
    await door.stop();
    await twilio.stop();
  });
  return { engine, twilio, connector };
}

/** A connector whose words are committed by the real intake. */
async function hub(open: OpenTestDatabase, account: SmsAccountConfig) {
  const engine = await startTextEngine(await open());
  const host = createRecordingHost();
  host.secrets.set('${env:SMPP_PASSWORD}', 'secret').set('${env:TWILIO_TOKEN}', twilioTestAccount.authToken);
  const { takeText, takePart, takeDelivery, partSent } = engine;
  const connector = createSmsConnector(
    account,
    {
      ...host,
      takeText,
      takePart,
      takeDelivery,
      partSent,
      readCursor: (id, source) => readCursor(engine.database.read, id, source),
    },
    { ...quickTools, now: () => engine.clock.now },
  );
  onTestFinished(async () => {
    await connector.stop();
    engine.stop();
  });
  return { engine, connector };
}

function from() {
  return { source_addr_ton: 1, source_addr: customer.slice(1), destination_addr: ownNumber.slice(1) };
}

async function heard(engine: TextEngine): Promise<readonly string[]> {
  const rows = await engine.database.read
    .selectFrom('messages')
    .select('visible_text')
    .where('direction', '=', 'inbound')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.visible_text);
}

async function deliveryOf(engine: TextEngine, messageId: string) {
  const row = await engine.database.read
    .selectFrom('messages')
    .innerJoin('text_messages', 'text_messages.message_id', 'messages.id')
    .select(['delivery_status', 'details'])
    .where('messages.id', '=', messageId)
    .executeTakeFirstOrThrow();
  const { delivered } = JSON.parse(row.details) as { readonly delivered: number };
  return { status: row.delivery_status, delivered };
}
