import { expect, test } from 'vitest';
import { rebuildRouter } from '../../../hub/routing/rebuild-router.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { settled, startTestEngine, type TestEngine } from '../../support/engine.ts';

const firstMail = `From: Jo Customer <jo@customer.example>
To: service@shop.example
Subject: Where is my parcel?
Message-ID: <first@customer.example>
Date: Mon, 5 Jan 2026 09:00:00 +0000

Hello, my parcel has not come.
`;

async function makeAvailable(engine: TestEngine, login: string): Promise<void> {
  engine.connections.connected(engine.agentId(login));
  await engine.presence.connected(engine.agentId(login));
  await engine.give(login, { type: 'setAvailable' });
}

async function openOffer(engine: TestEngine) {
  await settled(engine.database);
  return engine.database.read
    .selectFrom('offers')
    .selectAll()
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

async function contacts(engine: TestEngine) {
  return engine.database.read.selectFrom('contacts').selectAll().orderBy('sequence').execute();
}

async function acceptFirst(engine: TestEngine, login: string): Promise<string> {
  const offer = await openOffer(engine);
  if (offer === undefined) throw new Error('nothing was offered');
  const accepted = await engine.give(login, { type: 'acceptOffer', offerId: offer.id });
  expect(accepted).toMatchObject({ ok: true });
  return offer.contact_id;
}

function reply(contactId: string, endContact = false) {
  return {
    type: 'sendReply' as const,
    contactId,
    clientMessageId: '0197a6ac-7c54-7a5e-9c3f-2f5b9f6f0001',
    html: '<p>It is <strong>on its way</strong>.</p><script>alert(1)</script>',
    cc: [],
    attachmentIds: [],
    endContact,
  };
}

describeOnEveryDatabase('answering mail', (open) => {
  test('T10 a mail is offered to the agent with the skill, answered, wrapped up; the next one comes back to her first', async () => {
    const engine = await startTestEngine(await open());
    await makeAvailable(engine, 'carl');
    await engine.deliver(firstMail);
    expect(await openOffer(engine)).toBeUndefined();
    await makeAvailable(engine, 'anna');
    await makeAvailable(engine, 'ben');
    const contactId = await acceptFirst(engine, 'anna');
    expect(await engine.give('anna', reply(contactId, true))).toMatchObject({ ok: true });
    expect(await engine.give('anna', { type: 'wrapUp', contactId, code: null })).toMatchObject({
      ok: false,
      code: 'wrap-up-code-required',
    });
    expect(await engine.give('anna', { type: 'wrapUp', contactId, code: 'solved' })).toMatchObject({
      ok: true,
    });

    const sent = await engine.database.read
      .selectFrom('messages')
      .selectAll()
      .where('direction', '=', 'outbound')
      .executeTakeFirstOrThrow();
    expect(sent).toMatchObject({
      in_reply_to: '<first@customer.example>',
      reference_ids: '<first@customer.example>',
      subject: 'Re: Where is my parcel?',
      from_name: 'anna (Shop)',
      html: '<p>It is <strong>on its way</strong>.</p>',
      visible_text: 'It is on its way.',
      signature: 'Best wishes\nanna',
      delivery_status: 'queued',
    });
    expect(JSON.parse(sent.to_list)).toEqual([{ name: 'Jo Customer', address: 'jo@customer.example' }]);

    await engine.deliver(`From: jo@customer.example
To: service@shop.example
Subject: Re: Where is my parcel?
Message-ID: <second@customer.example>
In-Reply-To: ${sent.internet_message_id}

Thank you, and when?
`);
    const offer = await openOffer(engine);
    expect(offer).toMatchObject({ agent_id: engine.agentId('anna'), last_agent: 1 });
    const all = await contacts(engine);
    expect(
      all.map((contact) => [contact.status, contact.conversation_id === all[0]?.conversation_id]),
    ).toEqual([
      ['closed', true],
      ['offered', true],
    ]);
    engine.stop();
  });

  test('T7 the same reply twice is one message', async () => {
    const engine = await startTestEngine(await open());
    await makeAvailable(engine, 'anna');
    await engine.deliver(firstMail);
    const contactId = await acceptFirst(engine, 'anna');
    const once = await engine.give('anna', reply(contactId));
    const twice = await engine.give('anna', reply(contactId));
    expect(twice).toMatchObject({ ok: true, value: { messageId: once.ok ? once.value.messageId : 'none' } });
    const outbox = await engine.database.read.selectFrom('outbox').selectAll().execute();
    expect(outbox.length).toBe(1);
    engine.stop();
  });

  test('T1 nobody but the owner answers, ends or writes a draft', async () => {
    const engine = await startTestEngine(await open());
    await makeAvailable(engine, 'anna');
    await engine.deliver(firstMail);
    const contactId = await acceptFirst(engine, 'anna');
    const [contact] = await contacts(engine);
    const draft = {
      type: 'saveDraft' as const,
      conversationId: contact?.conversation_id ?? '',
      baseRevision: 0,
      html: '<p>mine</p>',
      cc: [],
      attachmentIds: [],
      caret: 1,
    };
    const refused = [
      await engine.give('ben', reply(contactId)),
      await engine.give('ben', { type: 'endContact', contactId }),
      await engine.give('ben', draft),
    ];
    expect(refused.map((result) => (result.ok ? 'ok' : result.code))).toEqual([
      'not-owner',
      'not-owner',
      'not-owner',
    ]);
    expect(await engine.give('anna', draft)).toMatchObject({
      ok: true,
      value: { draft: { revision: 1, caret: 1 } },
    });
    engine.stop();
  });

  test('T6 a draft based on an older revision is refused with the newer text', async () => {
    const engine = await startTestEngine(await open());
    await makeAvailable(engine, 'anna');
    await engine.deliver(firstMail);
    await acceptFirst(engine, 'anna');
    const [contact] = await contacts(engine);
    const save = (baseRevision: number, html: string) =>
      engine.give('anna', {
        type: 'saveDraft',
        conversationId: contact?.conversation_id ?? '',
        baseRevision,
        html,
        cc: [],
        attachmentIds: [],
        caret: null,
      });
    await save(0, '<p>one</p>');
    await save(1, '<p>two</p>');
    expect(await save(1, '<p>lost</p>')).toMatchObject({
      ok: false,
      code: 'draft-conflict',
      draft: { revision: 2, html: '<p>two</p>' },
    });
    engine.stop();
  });

  test('T5 a stranger who quotes a Message-ID of somebody else begins a new conversation', async () => {
    const engine = await startTestEngine(await open());
    await engine.deliver(firstMail);
    await engine.deliver(`From: stranger@elsewhere.example
To: service@shop.example
Subject: Re: Where is my parcel?
Message-ID: <third@elsewhere.example>
In-Reply-To: <first@customer.example>

Me too!
`);
    const conversations = await engine.database.read
      .selectFrom('conversations')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    expect(conversations.length).toBe(2);
    expect(conversations[1]?.related_conversation_id).toBe(conversations[0]?.id);
    engine.stop();
  });

  test('T11 the same mail brought twice is taken once; another mail with its Message-ID is not lost', async () => {
    const engine = await startTestEngine(await open());
    expect((await engine.deliver(firstMail)).kind).toBe('taken');
    expect((await engine.deliver(firstMail)).kind).toBe('duplicate');
    expect((await engine.deliver(firstMail.replace('has not come', 'came broken'))).kind).toBe('taken');
    engine.stop();
  });

  test('T4 an out-of-office answer is kept without a contact; a bounce marks the reply and brings an agent', async () => {
    const engine = await startTestEngine(await open());
    await makeAvailable(engine, 'anna');
    await engine.deliver(firstMail);
    const contactId = await acceptFirst(engine, 'anna');
    await engine.give('anna', reply(contactId, true));
    await engine.give('anna', { type: 'wrapUp', contactId, code: 'solved' });
    await engine.give('anna', { type: 'setAway', reason: 'break' });
    const sent = await engine.database.read
      .selectFrom('messages')
      .select('internet_message_id')
      .where('direction', '=', 'outbound')
      .executeTakeFirstOrThrow();
    await engine.deliver(`From: jo@customer.example
To: service@shop.example
Subject: Out of office
Message-ID: <away@customer.example>
In-Reply-To: ${sent.internet_message_id}
Auto-Submitted: auto-replied

I am away.
`);
    expect((await contacts(engine)).map((contact) => contact.status)).toEqual(['closed']);
    await engine.deliver(`From: MAILER-DAEMON@mx.example
To: service@shop.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce@mx.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; jo@customer.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b
Content-Type: text/rfc822-headers

Message-ID: ${sent.internet_message_id}
Subject: Re: Where is my parcel?

--b--
`);
    expect((await contacts(engine)).map((contact) => [contact.status, contact.preferred_agent_id])).toEqual([
      ['closed', null],
      ['waiting', engine.agentId('anna')],
    ]);
    const bounced = await engine.database.read
      .selectFrom('messages')
      .select(['delivery_status', 'delivery_detail'])
      .where('direction', '=', 'outbound')
      .executeTakeFirstOrThrow();
    expect(bounced).toEqual({
      delivery_status: 'bounced',
      delivery_detail: expect.stringContaining('5.1.1') as string,
    });
    engine.stop();
  });

  test('R10 an offer that is left, then one that is declined, move on and are kept for the rebuild', async () => {
    const engine = await startTestEngine(await open());
    await makeAvailable(engine, 'anna');
    await engine.deliver(firstMail);
    expect(await openOffer(engine)).toMatchObject({ agent_id: engine.agentId('anna') });
    await makeAvailable(engine, 'ben');
    engine.clock.now += 90_000;
    await engine.routing.notify({ type: 'timePassed' });
    const second = await openOffer(engine);
    expect(second).toMatchObject({ agent_id: engine.agentId('ben') });
    expect(await engine.give('anna', { type: 'acceptOffer', offerId: second?.id ?? '' })).toMatchObject({
      ok: false,
      code: 'stale-offer',
    });
    await engine.give('ben', { type: 'declineOffer', offerId: second?.id ?? '' });
    const third = await openOffer(engine);
    expect(third).toMatchObject({ agent_id: engine.agentId('anna') });
    engine.clock.now += 90_000;
    await engine.routing.notify({ type: 'timePassed' });
    await settled(engine.database);
    const kept = await engine.database.read
      .selectFrom('contact_exclusions')
      .select(['agent_id', 'reason'])
      .orderBy('reason')
      .execute();
    expect(kept).toEqual([
      { agent_id: engine.agentId('ben'), reason: 'declined' },
      { agent_id: engine.agentId('anna'), reason: 'expired' },
    ]);
    const presence = await engine.database.read
      .selectFrom('agent_presence')
      .select(['status', 'reason'])
      .where('user_id', '=', engine.agentId('anna'))
      .executeTakeFirst();
    expect(presence).toEqual({ status: 'away', reason: 'not-responding' });
    const rebuilt = await rebuildRouter(engine.database, engine.clock.now, () => true);
    expect(rebuilt.contacts).toEqual(engine.routing.snapshot().contacts);
    engine.stop();
  });

  test('T12 after a crash contacts, offers and owners are rebuilt: nothing lost, nothing offered twice', async () => {
    const database = await open();
    const before = await startTestEngine(database);
    await makeAvailable(before, 'anna');
    await makeAvailable(before, 'ben');
    for (const n of [1, 2, 3, 4]) {
      await before.deliver(firstMail.replaceAll('first@', `n${n}@`).replaceAll('jo@', `jo${n}@`));
    }
    await acceptFirst(before, 'anna');
    await settled(database);
    const wanted = await contacts(before);
    before.stop();

    const after = await startTestEngine(database, { now: before.clock.now + 1_000 });
    after.presence.connected(after.agentId('anna')).catch(() => undefined);
    await after.presence.connected(after.agentId('ben'));
    await settled(database);
    expect(await contacts(after)).toEqual(wanted);
    const offers = await database.read
      .selectFrom('offers')
      .selectAll()
      .where('ended_at', 'is', null)
      .execute();
    expect(offers.length).toBe(1);
    after.stop();
  });
});
