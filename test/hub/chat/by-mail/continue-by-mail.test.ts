import { expect, test, vi } from 'vitest';
import { describeOnEveryDatabase } from '../../../support/databases.ts';
import type { ChatAgent } from '../chat-agent.ts';
import { chatHubs } from '../chat-hub.ts';
import { mailHouses, type MailHouse } from './mail-house.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

async function answeredChat(house: MailHouse, anna: ChatAgent) {
  const visitor = house.visitor();
  await visitor.begin('Can you send me the manual?', { name: 'Vera' });
  const contact = await anna.accept();
  await anna.say(contact.id, 'I have to look for it.');
  await visitor.waitForLine('I have to look for it.');
  return { visitor, contact };
}

/** Who said a line of the transcript, and what; without its time. */
function spoken(text: string): readonly string[] {
  return text.split('\n\n').map((paragraph) => paragraph.replace(/ · \d{2}\/\d{2}\/\d{4}, [^\n]+\n/, ': '));
}

describeOnEveryDatabase('chats that go on by mail', (_open, lab) => {
  const open = mailHouses(chatHubs(lab));

  test('K75 the agent has the chat go on by mail: it waits for that agent with all that was said, and the mail is answered', async () => {
    const house = await open();
    const anna = await house.agent('anna');
    const ben = await house.agent('ben');
    const { visitor, contact } = await answeredChat(house, anna);
    const wish = { type: 'continueByMail', contactId: contact.id, mail: 'Vera@Customer.example' } as const;
    expect(await anna.give(wish)).toMatchObject({ ok: true });
    // Once more: the same conversation, nothing new.
    expect(await anna.give(wish)).toMatchObject({ ok: true });
    // The chat goes on meanwhile, and holds the agent's capacity; Ben is free, but it is not his.
    await visitor.say('Thank you.');
    await anna.give({ type: 'endContact', contactId: contact.id });
    await anna.give({ type: 'wrapUp', contactId: contact.id, code: 'solved' });
    const goingOn = await anna.accept('email');
    expect([...ben.contacts.values()]).toEqual([]);
    const thread = await anna.read(goingOn.conversationId);
    expect(thread).toMatchObject({
      continuesId: contact.conversationId,
      subject: 'Can you send me the manual?',
      queueId: 'mails',
      replyTo: { name: 'Vera', address: 'vera@customer.example' },
      customer: { id: contact.customer.id, name: 'Vera' },
    });
    expect(thread.messages.map(({ direction }) => direction)).toEqual(['note']);
    expect(spoken(thread.messages[0]?.visibleText ?? '')).toEqual([
      'Vera: Can you send me the manual?',
      'Anna Arnold from the shop: I have to look for it.',
    ]);
    expect(thread.timeline.filter(({ type }) => type === 'continuedByMail')).toMatchObject([
      { contactId: goingOn.id, actorName: 'Anna Arnold' },
    ]);
    const chat = await anna.read(contact.conversationId);
    expect(chat).toMatchObject({ continuedAsId: goingOn.conversationId });
    expect(chat.timeline.filter(({ type }) => type === 'continuedByMail')).toMatchObject([
      { contactId: contact.id, actorName: 'Anna Arnold' },
    ]);

    expect(await anna.reply(goingOn.id, '<p>Here it is.</p>')).toMatchObject({ ok: true });
    const { envelope, mail } = await house.sent();
    expect(envelope.to).toEqual(['vera@customer.example']);
    expect(mail).toMatchObject({
      subject: 'Can you send me the manual?',
      inReplyTo: null,
      visibleText: 'Here it is.',
    });
    expect(envelope.raw).not.toContain('look for it');
    await house.write({ from: 'vera@customer.example', text: 'Got it.', inReplyTo: mail.messageId });
    await anna.until(() => [...anna.messages.values()].find((one) => one.visibleText === 'Got it.'));
    expect((await anna.read(goingOn.conversationId)).messages.at(-1)).toMatchObject({
      direction: 'inbound',
      visibleText: 'Got it.',
    });
  });

  test('K75 again later in the same chat it joins the conversation that is there, at the address that was said last', async () => {
    const house = await open({ wrapUp: 'none' });
    const anna = await house.agent('anna');
    const { visitor, contact } = await answeredChat(house, anna);
    const { id: contactId } = contact;
    await anna.give({ type: 'continueByMail', contactId, mail: 'vera@custommer.example' });
    await visitor.say('It is customer with one m.');
    await anna.until(() => (anna.contacts.get(contactId)?.unread ?? 0) > 0);
    await anna.give({ type: 'continueByMail', contactId, mail: 'vera@customer.example' });
    await anna.give({ type: 'endContact', contactId });
    const goingOn = await anna.accept('email');
    const thread = await anna.read(goingOn.conversationId);
    expect(thread.replyTo).toEqual({ name: 'Vera', address: 'vera@customer.example' });
    expect(thread.messages.map(({ direction }) => direction)).toEqual(['note', 'note']);
    await anna.give({ type: 'endContact', contactId: goingOn.id });
    // The chat is over; what was said is in the thread already, but somebody wants to write.
    await anna.give({ type: 'continueByMail', contactId, mail: 'vera@customer.example' });
    const again = await anna.accept('email');
    expect(again).toMatchObject({ conversationId: goingOn.conversationId });
    expect((await anna.read(goingOn.conversationId)).messages).toHaveLength(2);
  });

  test('K76 an address that somebody else has leads to their conversation: nobody is merged', async () => {
    const house = await open({ wrapUp: 'none' });
    const anna = await house.agent('anna');
    await house.write({ from: 'Otto <otto@customer.example>', text: 'My bill is wrong.', subject: 'Bill' });
    const bill = await anna.accept('email');
    await anna.give({ type: 'endContact', contactId: bill.id });
    const { contact } = await answeredChat(house, anna);
    await anna.give({ type: 'continueByMail', contactId: contact.id, mail: 'otto@customer.example' });
    await anna.give({ type: 'endContact', contactId: contact.id });
    const goingOn = await anna.accept('email');
    expect(goingOn.customer).toEqual(bill.customer);
    expect(goingOn.conversationId).not.toBe(bill.conversationId);
    expect(await anna.read(goingOn.conversationId)).toMatchObject({
      continuesId: contact.conversationId,
      replyTo: { name: 'Otto', address: 'otto@customer.example' },
    });
    const chat = await anna.read(contact.conversationId);
    expect(chat.customer).toMatchObject({ id: contact.customer.id, name: 'Vera' });
    expect(chat.customer.identities.map(({ kind }) => kind)).toEqual(['visitor']);
  });

  test('K75 whose chat it is not, what is no chat, and the own mailbox: refused by field', async () => {
    const house = await open({ wrapUp: 'none' });
    const anna = await house.agent('anna');
    const { contact } = await answeredChat(house, anna);
    const ben = await house.agent('ben');
    const susi = await house.supervisor();
    const wish = { type: 'continueByMail', contactId: contact.id, mail: 'vera@customer.example' } as const;
    expect(await ben.give(wish)).toMatchObject({ ok: false, code: 'not-owner', field: 'contactId' });
    expect(await anna.give({ ...wish, mail: 'SERVICE@shop.example' })).toMatchObject({
      code: 'invalid-input',
      field: 'mail',
    });
    expect(await anna.give({ ...wish, mail: 'vera' })).toMatchObject({
      code: 'invalid-input',
      field: 'mail',
    });
    expect(await anna.give({ ...wish, contactId: anna.userId })).toMatchObject({ code: 'not-found' });
    expect(await house.inQueue('mails')).toEqual([]);
    // A supervisor may, and who is signed out is not waited for.
    expect(await susi.give(wish)).toMatchObject({ ok: true });
    const mail = await ben.accept('email');
    expect(await ben.give({ ...wish, contactId: mail.id })).toMatchObject({
      ok: false,
      code: 'wrong-state',
      field: 'contactId',
    });
  });
});
