import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { describeOnEveryDatabase } from '../../../support/databases.ts';
import { chatHubs } from '../chat-hub.ts';
import { signed, siteIdentityConfig, siteSecret, siteVariable } from '../identity/site.ts';
import { mailHouses } from './mail-house.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
vi.stubEnv(siteVariable, siteSecret);

const message = () => ({
  clientId: randomUUID(),
  name: 'Lea Later',
  mail: 'Lea@Customer.example',
  language: 'en',
  text: 'My parcel has not come.\nIt is blue, and it should have been here on Monday at the very latest.',
});

describeOnEveryDatabase('messages left on the site', (_open, lab) => {
  const open = mailHouses(chatHubs(lab));

  test('K73 a message left waits like a mail: queue, due time, skills, subject; the same one again leaves nothing twice', async () => {
    const house = await open({
      account: {
        topics: [
          { id: 'returns', name: 'Returns', queue: 'returns', skills: [{ skill: 'french', level: 2 }] },
          { id: 'rest', name: 'Anything else' },
        ],
      },
      more: {
        skills: [{ id: 'french', name: 'French' }],
        queues: [{ id: 'returns', name: 'Returns', rings: [{}], answerWithin: '8h' }],
      },
    });
    const visitor = house.visitor();
    await visitor.welcomed();
    const left = message();
    expect(await Promise.all([visitor.ask('leaveMessage', left), visitor.ask('leaveMessage', left)])).toEqual(
      [
        { ok: true, value: null },
        { ok: true, value: null },
      ],
    );
    expect(await visitor.ask('leaveMessage', { ...message(), topic: 'returns' })).toMatchObject({ ok: true });
    const anna = await house.agent('anna');
    const contact = await anna.accept('email');
    expect(contact).toMatchObject({
      queueId: 'mails',
      channelAccountId: 'service',
      subject: 'My parcel has not come. It is blue, and it should have been here on Monday at…',
      customer: { name: 'Lea Later', address: 'lea@customer.example' },
      dueAt: contact.arrivedAt + 4 * 3_600_000,
    });
    const [waiting, ...others] = await house.inQueue('returns');
    // Nobody here has the topic's skill.
    expect(waiting).toMatchObject({
      state: { status: 'waiting' },
      dueAt: (waiting?.arrivedAt ?? 0) + 8 * 3_600_000,
    });
    expect([...others, ...(await house.inQueue('mails'))].map(({ id }) => id)).toEqual([contact.id]);
  });

  test('K74 a message left proves nothing: a thread of its own and a note; the answer goes to the address, and what comes back joins', async () => {
    const house = await open();
    await house.write({ from: 'Lea <lea@customer.example>', text: 'Where is my money?', subject: 'Money' });
    const anna = await house.agent('anna');
    const earlier = await anna.accept('email');
    const visitor = house.visitor();
    await visitor.welcomed();
    expect(await visitor.ask('leaveMessage', message())).toMatchObject({ ok: true });
    await anna.give({ type: 'endContact', contactId: earlier.id });
    const contact = await anna.accept('email');
    expect(contact.conversationId).not.toBe(earlier.conversationId);
    expect(contact.customer).toEqual(earlier.customer);
    const thread = await anna.read(contact.conversationId);
    expect(
      thread.messages.map(({ direction, author, visibleText }) => [direction, author.kind, visibleText]),
    ).toEqual([
      ['inbound', 'customer', message().text],
      ['note', 'system', 'Left on the web site. Name and address were typed, not proven.'],
    ]);
    expect(thread).toMatchObject({
      replyTo: { name: 'Lea Later', address: 'lea@customer.example' },
      continuesId: null,
      relatedConversationId: null,
    });

    expect(await anna.reply(contact.id, '<p>It is on its way.</p>')).toMatchObject({ ok: true });
    const { envelope, mail } = await house.sent();
    expect(envelope.to).toEqual(['lea@customer.example']);
    expect(mail).toMatchObject({ inReplyTo: null, references: [], visibleText: 'It is on its way.' });
    expect(mail.subject).toMatch(/^Re: My parcel has not come\./);
    await house.write({ from: 'lea@customer.example', text: 'Thank you!', inReplyTo: mail.messageId });
    await anna.until(() => [...anna.messages.values()].find((one) => one.visibleText === 'Thank you!'));
    expect((await anna.read(contact.conversationId)).messages.at(-1)).toMatchObject({
      direction: 'inbound',
      visibleText: 'Thank you!',
    });
  });

  test('K74 an address that the site vouches for says so, and belongs to whom the site knows', async () => {
    const house = await open({ account: { identity: siteIdentityConfig } });
    const identity = await signed({ sub: 'lea-1', name: 'Lea Known', email: 'lea@customer.example' });
    const visitor = house.visitor({ identity });
    await visitor.welcomed();
    expect(await visitor.ask('leaveMessage', { ...message(), name: '' })).toMatchObject({ ok: true });
    const anna = await house.agent('anna');
    const contact = await anna.accept('email');
    const thread = await anna.read(contact.conversationId);
    expect(thread.customer).toMatchObject({ name: 'Lea Known' });
    expect(thread.customer.identities.map(({ kind }) => kind).toSorted()).toEqual(['email', 'site']);
    expect(thread.messages[1]).toMatchObject({
      visibleText: 'Left on the web site. The web site has vouched for the address.',
    });
  });

  test('K73 what cannot be answered by mail is refused by its field, and nothing is kept', async () => {
    const house = await open({
      account: { form: { name: 'required', topic: 'required' }, topics: [{ id: 'rest', name: 'Rest' }] },
    });
    const visitor = house.visitor();
    await visitor.welcomed();
    const left = { ...message(), topic: 'rest' };
    const answers = [];
    for (const wrong of [
      { ...left, mail: 'Service@shop.example' },
      { ...left, mail: 'nobody' },
      { ...left, name: '' },
      { ...left, name: '\u0007' },
      { ...left, topic: null },
      { ...left, topic: 'orders' },
      { ...left, text: ' \u0000\u0007 ' },
    ])
      answers.push(await visitor.ask('leaveMessage', wrong));
    expect(
      answers.map((answer) => [(answer as { code?: string }).code, (answer as { field?: string }).field]),
    ).toEqual(
      ['mail', 'mail', 'name', 'name', 'topic', 'topic', 'text'].map((field) => ['invalid-input', field]),
    );
    const elsewhere = house.visitor({ accountId: 'other', origin: 'https://other.example' });
    await elsewhere.welcomed();
    expect(await elsewhere.ask('leaveMessage', message())).toMatchObject({ ok: false, code: 'wrong-state' });
    expect(await house.inQueue('mails')).toEqual([]);
  });
});
