import { expect, onTestFinished, test, vi } from 'vitest';
import { createCustomer } from '../../../../hub/conversations/customer-repository.ts';
import { openDatabase } from '../../../../hub/db/open.ts';
import { describeOnEveryDatabase } from '../../../support/databases.ts';
import { chatHubs, type ChatHub } from '../chat-hub.ts';
import { signed, siteIdentityConfig, siteSecret, siteVariable } from './site.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
vi.stubEnv(siteVariable, siteSecret);

const account = { identity: siteIdentityConfig };
const vera = { sub: 'vera-7', name: 'Vera Known', email: 'vera@example.com' };

/** A customer who wrote mails before. */
async function knownByMail(chat: ChatHub, address: string): Promise<string> {
  const database = await openDatabase(chat.databaseUrl);
  try {
    const facts = { name: 'V. from a mail', address, language: null, at: 1 };
    return (await database.write((unit) => createCustomer(unit, facts))).value;
  } finally {
    await database.close();
  }
}

describeOnEveryDatabase('visitors whom the site knows', (_open, lab) => {
  const start = chatHubs(lab);

  test('K51 a proven visitor’s chats are one customer’s, named as the site does', async () => {
    const chat = await start({ account });
    const first = chat.visitor({ identity: await signed(vera) });
    await first.begin('one', { name: 'Somebody Else' });
    expect(first.welcome?.identity).toEqual({ name: 'Vera Known', mail: 'vera@example.com' });
    const second = chat.visitor({ identity: await signed({ sub: 'vera-7' }) });
    await second.begin('two');
    const other = chat.visitor({ identity: await signed({ sub: 'vera-8', email: 'vera@example.com' }) });
    await other.begin('three', { name: 'No Thief' });
    const nameless = chat.visitor();
    await nameless.begin('four', { name: 'Vera Known', mail: 'vera@example.com' });
    expect(nameless.welcome?.identity).toBeNull();

    const anna = await chat.agent('anna');
    const contacts = [await anna.accept(), await anna.accept(), await anna.accept()];
    const conversations = await Promise.all(contacts.map(async (one) => anna.read(one.conversationId)));
    const [one, two, three] = ['one', 'two', 'three'].map((text) =>
      conversations.find(({ messages }) => messages[0]?.visibleText === text),
    );
    expect(one?.customer).toMatchObject({
      name: 'Vera Known',
      identities: expect.arrayContaining([
        { kind: 'site', value: 'web/vera-7', label: '' },
        { kind: 'email', value: 'vera@example.com', label: '' },
      ]),
    });
    expect(one?.messages[0]?.author.name).toBe('Vera Known');
    expect(one?.visitor?.subject).toBe('vera-7');
    expect(two?.customer.id).toBe(one?.customer.id);
    // The address is vera-7's: vera-8 is somebody else, who goes without.
    expect(three?.customer.id).not.toBe(one?.customer.id);
    expect(three?.customer.identities).toEqual([{ kind: 'site', value: 'web/vera-8', label: '' }]);
  });

  test('K51 an address that the site verified finds the customer behind it; what is only typed finds nobody', async () => {
    const chat = await start({ account });
    const customerId = await knownByMail(chat, 'vera@example.com');
    const unverified = chat.visitor({ identity: await signed({ ...vera, sub: 'x', email_verified: false }) });
    await unverified.begin('unverified', { mail: 'vera@example.com' });
    const visitor = chat.visitor({ identity: await signed(vera) });
    await visitor.begin('verified');
    const anna = await chat.agent('anna');
    const contacts = [await anna.accept(), await anna.accept()];
    const found = await Promise.all(contacts.map(async (one) => anna.read(one.conversationId)));
    const of = (text: string) => found.find(({ messages }) => messages[0]?.visibleText === text)?.customer;
    expect(of('verified')).toMatchObject({ id: customerId, name: 'Vera Known' });
    expect(of('unverified')?.id).not.toBe(customerId);
  });

  test('K52 who proves in mid-chat who they are takes the chat along; its agent sees it', async () => {
    const chat = await start({ account });
    const customerId = await knownByMail(chat, 'vera@example.com');
    const visitor = chat.visitor();
    await visitor.begin('hello', { name: 'Nobody' });
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const before = (await anna.read(contact.conversationId)).customer;
    // Signed in in another tab; the first one is still open.
    const tab = chat.visitor({ token: visitor.token ?? '', identity: await signed(vera) });
    await tab.waitForLine('hello');
    expect([tab.welcome?.identity?.name, tab.token === visitor.token]).toEqual(['Vera Known', true]);
    await anna.until(() => anna.contacts.get(contact.id)?.customer.name === 'Vera Known');
    await anna.until(() => anna.visitors.get(contact.conversationId)?.subject === 'vera-7');
    const conversation = await anna.read(contact.conversationId);
    expect(conversation.customer).toMatchObject({
      id: customerId,
      identities: expect.arrayContaining([
        { kind: 'email', value: 'vera@example.com', label: '' },
        { kind: 'site', value: 'web/vera-7', label: '' },
      ]),
    });
    // Nothing is left of the customer of whom nothing was known.
    const database = await openDatabase(chat.databaseUrl);
    onTestFinished(() => database.close());
    const rows = await database.read
      .selectFrom('customers')
      .select('id')
      .where('id', '=', before.id)
      .execute();
    expect(rows).toEqual([]);
    expect(await visitor.say('still me')).toMatchObject({ ok: true, value: { line: 2 } });
    await tab.waitForLine('still me');
    visitor.identify(await signed(vera));
    visitor.cut();
    await visitor.until(() => visitor.welcome?.identity?.name === 'Vera Known');
    expect(visitor.texts).toEqual(['hello', 'still me']);
  });

  test('K53 a known visitor’s token opens nothing for somebody else at the same computer', async () => {
    const chat = await start({ account });
    const visitor = chat.visitor({ identity: await signed(vera) });
    await visitor.begin('my secret');
    const token = visitor.token ?? '';
    for (const identity of [null, await signed({ sub: 'walter' })]) {
      const next = chat.visitor({ token, identity });
      await next.welcomed();
      expect(next.token).not.toBe(token);
      expect(next.welcome).toMatchObject({ state: { status: 'none' }, lines: [], agentRead: 0 });
      await visitor.say('nobody else hears this');
      expect(await next.ask('line', { clientId: crypto.randomUUID(), text: 'hi' })).toMatchObject({
        code: 'wrong-state',
      });
      expect(next.heard).toEqual([]);
    }
    const again = chat.visitor({ token, identity: await signed(vera) });
    await again.waitForLine('my secret');
    expect(again.token).toBe(token);
  });

  test('K53 who came with the same token as somebody else is let go when the chat becomes that person’s', async () => {
    const chat = await start({ account });
    const token = 'A'.repeat(43);
    const walter = chat.visitor({ token, identity: await signed({ sub: 'walter' }) });
    await walter.welcomed();
    const visitor = chat.visitor({ token, identity: await signed(vera) });
    await visitor.begin('mine');
    await walter.until(() => walter.welcomes > 1);
    expect([walter.token === token, walter.heard, walter.state]).toEqual([false, [], { status: 'none' }]);
  });

  test('K50 a token that proves nothing is refused at the door, with its field', async () => {
    const chat = await start({ account });
    const refused = async (identity: string, accountId = 'web'): Promise<unknown> => {
      const origin = accountId === 'web' ? 'https://shop.example' : 'https://other.example';
      const visitor = chat.visitor({ identity, accountId, origin });
      return visitor.until(() => visitor.refusals[0]);
    };
    const invalid = { code: 'identity-invalid', field: 'identity' };
    expect(await refused('noise')).toEqual(invalid);
    expect(await refused(await signed(vera, { key: new TextEncoder().encode('x'.repeat(40)) }))).toEqual(
      invalid,
    );
    // That account asks nobody for an identity, so it can check none.
    expect(await refused(await signed(vera), 'other')).toEqual(invalid);
    expect(await refused('x'.repeat(4_097))).toEqual({ code: 'invalid-input', field: 'identity' });
  });
});
