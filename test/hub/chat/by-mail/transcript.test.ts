import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { openDatabase } from '../../../../hub/db/open.ts';
import { describeOnEveryDatabase } from '../../../support/databases.ts';
import type { ChatAgent } from '../chat-agent.ts';
import { chatHubs } from '../chat-hub.ts';
import { mailHouses, type MailHouse } from './mail-house.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const mail = 'vera@customer.example';

async function answeredChat(house: MailHouse, anna: ChatAgent, language: 'de' | 'en' = 'en') {
  const visitor = house.visitor();
  await visitor.begin('<b>Where</b> is "it" & why?', { name: 'Vera <Visitor>', language });
  const contact = await anna.accept();
  await anna.say(contact.id, 'Let me look.\nOne moment.');
  await visitor.waitForLine('Let me look.\nOne moment.');
  return { visitor, contact };
}

/** As if the last transcript had been sent that much earlier. */
async function earlier(house: MailHouse, byMs: number): Promise<void> {
  const database = await openDatabase(house.databaseUrl);
  await database.write(async ({ tx }) => {
    await tx
      .updateTable('messages')
      .set((set) => ({ at: set('at', '-', byMs) }))
      .where('external_id', 'like', 'transcript:%')
      .execute();
  });
  await database.close();
}

describeOnEveryDatabase('transcripts', (_open, lab) => {
  const open = mailHouses(chatHubs(lab));

  test('K78 the whole chat is sent in the visitor’s language, as text and HTML, as nobody’s reply', async () => {
    const house = await open({
      account: { title: { de: 'Hilfe', en: 'Help' }, businessHours: 'always' },
      more: { businessHours: [alwaysInVienna] },
    });
    const anna = await house.agent('anna');
    const { visitor, contact } = await answeredChat(house, anna, 'de');
    expect(await visitor.ask('transcript', { mail: 'Vera@Customer.example' })).toEqual({
      ok: true,
      value: null,
    });
    const sent = await house.sent();
    expect(sent.envelope).toMatchObject({ from: 'service@shop.example', to: [mail] });
    expect(sent.envelope.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(sent.mail).toMatchObject({
      from: { name: 'Shop service', address: 'service@shop.example' },
      inReplyTo: null,
      flags: { autoReply: true },
    });
    expect(sent.mail.subject).toMatch(/^Ihr Chat vom \d{2}\.\d{2}\.\d{4}: Hilfe$/);
    expect(withoutTimes(sent.mail.visibleText)).toBe(
      [
        'Guten Tag, hier ist der Verlauf Ihres Chats „Hilfe“, um den Sie gebeten haben.',
        'Vera <Visitor> · (time)\n<b>Where</b> is "it" & why?',
        'Anna Arnold from the shop · (time)\nLet me look.\nOne moment.',
      ].join('\n\n'),
    );
    expect(sent.mail.html).toContain('&lt;b&gt;Where&lt;/b&gt; is &quot;it&quot; &amp; why?');
    expect(sent.mail.html).not.toContain('<b>');

    const chat = await anna.read(contact.conversationId);
    const kept = chat.messages.at(-1);
    expect(kept).toMatchObject({
      direction: 'outbound',
      author: { kind: 'system', id: null },
      to: [{ name: '', address: mail }],
    });
    expect(chat.timeline.filter(({ type }) => type === 'transcriptSent')).toMatchObject([
      { contactId: contact.id, actorName: null },
    ]);
    await anna.until(() => anna.deliveries.get(kept?.id ?? '')?.status === 'sent');
    // The visitor's page has the chat already.
    expect(visitor.texts).toHaveLength(2);
    expect(JSON.stringify(visitor.heard)).not.toContain('Verlauf');
  });

  test('K78 nothing is sent before somebody answered, without a mailbox, or to the company itself', async () => {
    const house = await open();
    const visitor = house.visitor();
    await visitor.welcomed();
    expect(await visitor.ask('transcript', { mail })).toMatchObject({ ok: false, code: 'wrong-state' });
    await visitor.begin('Is anybody there?');
    expect(await visitor.ask('transcript', { mail })).toMatchObject({ ok: false, code: 'wrong-state' });
    const anna = await house.agent('anna');
    const contact = await anna.accept();
    await anna.say(contact.id, 'Yes.');
    expect(await visitor.ask('transcript', { mail: 'service@SHOP.example' })).toMatchObject({
      code: 'invalid-input',
      field: 'mail',
    });
    expect(await visitor.ask('transcript', { mail: 'nobody' })).toMatchObject({ field: 'mail' });
    expect(house.sink.mails).toEqual([]);
  });

  test('K79 three for a visitor, a minute apart', async () => {
    const house = await open();
    const anna = await house.agent('anna');
    const { visitor } = await answeredChat(house, anna);
    const codes: unknown[] = [];
    for (let round = 1; round <= 4; round += 1) {
      const answers = [await visitor.ask('transcript', { mail }), await visitor.ask('transcript', { mail })];
      codes.push(answers.map((answer) => (answer as { code?: string }).code ?? 'sent'));
      await earlier(house, 61_000);
    }
    expect(codes).toEqual([
      ['sent', 'throttled'],
      ['sent', 'throttled'],
      ['sent', 'throttled'],
      ['throttled', 'throttled'],
    ]);
    await house.sent(3);
    expect(house.sink.mails).toHaveLength(3);
  });

  test('K79 one that fails is seen by agents and wakes nobody; one that comes back, too', async () => {
    const house = await open(
      { wrapUp: 'none' },
      { reply: ({ verb, count }) => (verb === 'RCPT' && count === 0 ? '550 no such user' : null) },
    );
    const anna = await house.agent('anna');
    const { visitor, contact } = await answeredChat(house, anna);
    await visitor.ask('transcript', { mail });
    await anna.until(() => [...anna.deliveries.values()].find(({ status }) => status === 'failed'));
    await anna.give({ type: 'endContact', contactId: contact.id });
    await earlier(house, 61_000);
    await visitor.ask('transcript', { mail });
    const { mail: second } = await house.sent();
    await house.write({
      from: 'mailer-daemon@customer.example',
      subject: 'Undelivered Mail Returned to Sender',
      text: 'no such user',
      report: { recipient: mail, messageId: second.messageId ?? '' },
    });
    await anna.until(() => [...anna.deliveries.values()].find(({ status }) => status === 'bounced'));
    const chat = await anna.read(contact.conversationId);
    expect(chat.contact?.state.status).toBe('closed');
    expect(chat.messages.map(({ direction }) => direction)).not.toContain('note');
    expect([...(await house.inQueue('chats')), ...(await house.inQueue('mails'))]).toEqual([]);
  });

  test('K79 who answers a transcript begins a mail of their own, beside the chat', async () => {
    const house = await open({ wrapUp: 'none' });
    const anna = await house.agent('anna');
    const { visitor, contact } = await answeredChat(house, anna);
    await visitor.ask('transcript', { mail });
    const sent = await house.sent();
    await anna.give({ type: 'endContact', contactId: contact.id });
    await house.write({ from: mail, text: 'One more thing', inReplyTo: sent.mail.messageId });
    const answer = await anna.accept('email');
    expect(await anna.read(answer.conversationId)).toMatchObject({
      relatedConversationId: contact.conversationId,
      messages: [{ direction: 'inbound', visibleText: 'One more thing' }],
    });
    const chat = await anna.read(contact.conversationId);
    expect(chat.messages.filter(({ direction }) => direction === 'inbound')).toHaveLength(1);
    await anna.reply(answer.id, '<p>Yes?</p>', randomUUID());
    expect((await house.sent(2)).mail).toMatchObject({ flags: { autoReply: false } });
  });
});

const alwaysInVienna = {
  id: 'always',
  timeZone: 'Europe/Vienna',
  week: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]),
  ),
};

function withoutTimes(text: string): string {
  return text.replaceAll(/\d{2}\.\d{2}\.\d{4}, \d{2}:\d{2} ME(S)?Z/g, '(time)').trim();
}
