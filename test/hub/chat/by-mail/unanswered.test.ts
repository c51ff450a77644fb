import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { describeOnEveryDatabase } from '../../../support/databases.ts';
import { chatHubs } from '../chat-hub.ts';
import { png } from '../sample-files.ts';
import { upload } from '../visitor-files.ts';
import { mailHouses } from './mail-house.ts';
import { patient } from '../../../support/patient.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describeOnEveryDatabase('chats that nobody answered', (_open, lab) => {
  const open = mailHouses(chatHubs(lab));

  test('K77 an unanswered chat goes on by mail with what was written; back in the chat, nothing is lost', async () => {
    // Nobody is kept free for chats: the mails are offered at once.
    const house = await open({ wrapUp: 'none', routing: { reserve: { places: 0 } } });
    const visitor = house.visitor();
    await visitor.begin('Is anybody there?', { name: 'Vera', mail: 'Vera@Customer.example' });
    await visitor.say('I lost my parcel.');
    expect(await visitor.leave()).toMatchObject({ ok: true });
    const [waiting] = await house.inQueue('mails');
    expect(waiting).toMatchObject({
      channel: 'email',
      subject: 'Is anybody there?',
      preview: 'Is anybody there? I lost my parcel.',
      customer: { name: 'Vera', address: 'vera@customer.example' },
    });
    const anna = await house.agent('anna');
    const mail = await anna.accept('email');
    const thread = await anna.read(mail.conversationId);
    expect(thread.messages.map(({ direction, visibleText }) => [direction, visibleText])).toEqual([
      ['inbound', 'Is anybody there?\n\nI lost my parcel.'],
      ['note', 'From a chat that nobody answered. Name and address were typed, not proven.'],
    ]);
    const chatId = thread.continuesId ?? '';
    expect((await anna.read(chatId)).timeline.map(({ type }) => type)).toEqual([
      'contactArrived',
      'contactAbandoned',
      'continuedByMail',
    ]);
    await anna.give({ type: 'endContact', contactId: mail.id });

    await visitor.begin('Here I am again.');
    const chat = await anna.accept();
    expect(chat.conversationId).toBe(chatId);
    await anna.say(chat.id, 'Good morning!');
    await visitor.waitForLine('Good morning!');
    expect(await anna.read(chatId)).toMatchObject({ continuedAsId: mail.conversationId });
    await visitor.leave();
    await anna.give({ type: 'endContact', contactId: chat.id });
    // Answered and ended: no second mail.
    expect(await house.inQueue('mails')).toEqual([]);

    await visitor.begin('And once more.');
    await visitor.leave();
    // Unanswered again: the same thread, with the new words only.
    const again = await anna.accept('email');
    expect(again.conversationId).toBe(mail.conversationId);
    expect((await anna.read(again.conversationId)).messages.at(-2)?.visibleText).toBe('And once more.');
  });

  test('K77 a chat that somebody answered before it waited again does not go on by itself', async () => {
    const house = await open();
    const visitor = house.visitor();
    await visitor.begin('Is anybody there?', { mail: 'vera@customer.example' });
    const anna = await house.agent('anna');
    const { id: contactId } = await anna.accept();
    await anna.say(contactId, 'Yes, a colleague will help you.');
    await anna.give({
      type: 'transferContact',
      contactId,
      to: { kind: 'queue', queueId: 'chats' },
      note: '',
    });
    await visitor.waitForState('waiting');
    await visitor.leave();
    await anna.until(() => anna.contacts.get(contactId)?.state.status === 'closed');
    expect(await house.inQueue('mails')).toEqual([]);
  });

  test('K77 files of the unanswered chat come along', async () => {
    const house = await open({ routing: { reserve: { places: 0 } } });
    const visitor = house.visitor();
    await visitor.begin('Look at this.', { mail: 'vera@customer.example' });
    const { body } = await upload(house, visitor, png, 'broken.png');
    const line = { clientId: randomUUID(), text: '', files: [body.id] };
    expect(await visitor.ask('line', line)).toMatchObject({ ok: true });
    await visitor.leave();
    const anna = await house.agent('anna');
    const mail = await anna.accept('email');
    const [message] = (await anna.read(mail.conversationId)).messages;
    expect(message).toMatchObject({
      visibleText: 'Look at this.',
      attachments: [{ name: 'broken.png', type: 'image/png', size: png.length }],
    });
    // A file of its own over the same content: what becomes of one leaves the other alone.
    expect(message?.attachments[0]?.id).not.toBe(body.id);
  });

  test.each([
    ['without an address', {}, {}],
    ['where the account does not want it', { unansweredToMail: false }, { mail: 'vera@customer.example' }],
    ['where there is no mailbox', { mailAccount: undefined }, { mail: 'vera@customer.example' }],
    ['with an address of the company', {}, { mail: 'service@shop.example' }],
  ])('K77 %s nothing goes on', async (_what, account, said) => {
    const house = await open({ account });
    const visitor = house.visitor();
    await visitor.begin('Is anybody there?', said);
    await visitor.leave();
    await visitor.waitForState('ended');
    expect(await house.inQueue('chats')).toEqual([]);
    expect(await house.inQueue('mails')).toEqual([]);
  });

  test('K77 a lost visitor counts as one who left; one who is blocked does not write by this way', async () => {
    const house = await open({ grace: '100ms', wrapUp: 'none' });
    const lost = house.visitor();
    await lost.begin('Hello?', { mail: 'lost@customer.example' });
    lost.close();
    const addresses = async () =>
      (await house.inQueue('mails')).map(({ channel, customer }) => [channel, customer.address]);
    await vi.waitFor(
      async () => expect(await addresses()).toEqual([['email', 'lost@customer.example']]),
      patient,
    );

    const anna = await house.agent('anna');
    const visitor = house.visitor();
    await visitor.begin('Rude words', { mail: 'rude@customer.example' });
    const contact = await anna.accept();
    await anna.give({ type: 'blockVisitor', conversationId: contact.conversationId, hours: 1 });
    await anna.give({
      type: 'transferContact',
      contactId: contact.id,
      to: { kind: 'queue', queueId: 'chats' },
      note: '',
    });
    await anna.until(() => anna.contacts.get(contact.id)?.state.status === 'closed');
    expect(await addresses()).toEqual([['email', 'lost@customer.example']]);
  });
});
