import { expect, test } from 'vitest';
import { addIdentity } from '../../../hub/chat/identity/site-identity-repository.ts';
import { conversationView } from '../../../hub/views/conversation-view.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { settled, type TestEngine } from '../../support/engine.ts';
import { acceptNext, answer, dm, onX, post, sms, startTextEngine } from '../../support/text-engine.ts';

describeOnEveryDatabase('SMS, posts and direct messages that come in', (open) => {
  test('T30 an SMS is taken once, with its source’s place, from a customer who is known by the number', async () => {
    const engine = await startTextEngine(await open());
    const first = sms('1', 'Where is my order 4711?', { cursor: { source: 'poll', value: '1' } });
    const outcomes = [
      await engine.takeText(first),
      await engine.takeText({ ...first, cursor: { source: 'poll', value: '2' } }),
    ];
    await engine.takeText(sms('2', 'It is urgent'));
    expect(outcomes[1]).toEqual({ kind: 'duplicate' });
    const view = await viewOf(engine, outcomes[0]);
    expect({
      subject: view.subject,
      customer: view.customer.name,
      identities: view.customer.identities,
      texts: view.messages.map((message) => [message.direction, message.visibleText, message.details]),
      contact: [view.contact?.queueId, view.contact?.channel, view.contact?.unread, view.contact?.preview],
    }).toEqual({
      subject: 'Where is my order 4711?',
      customer: '+43 660 1111111',
      identities: [{ kind: 'phone', value: '+436601111111', label: '+43 660 1111111' }],
      texts: [
        ['inbound', 'Where is my order 4711?', smsFacts],
        ['inbound', 'It is urgent', smsFacts],
      ],
      contact: ['orders', 'sms', 1, 'It is urgent'],
    });
    const cursors = await engine.database.read
      .selectFrom('source_cursors')
      .select(['source', 'value'])
      .execute();
    expect(cursors).toEqual([{ source: 'poll', value: '2' }]);
    engine.stop();
  });

  test('T30 what X says of a person is kept, the newest wins, and the name follows X while nobody knows better', async () => {
    const engine = await startTextEngine(await open());
    const at = Date.UTC(2026, 0, 5, 9);
    const outcome = await engine.takeText(
      post('1', 'Hello', {
        receivedAt: at,
        sender: onX('erika', { name: 'Erika', takesDirectMessages: true }),
      }),
    );
    const renamed = onX('erika_m', { name: 'Erika M.', userId: 'id-of-erika', state: 'protected' });
    await engine.takeText(post('2', 'Hello again', { receivedAt: at + 2_000, sender: renamed }));
    await engine.takeText(
      post('3', 'From before', { receivedAt: at + 1_000, sender: onX('erika', { name: 'Erika' }) }),
    );
    const view = await viewOf(engine, outcome);
    const facts = await engine.database.read
      .selectFrom('identity_facts')
      .select(['label', 'facts'])
      .execute();
    expect([view.customer.name, view.customer.identities]).toEqual([
      'Erika M.',
      [{ kind: 'x', value: 'id-of-erika', label: '@erika_m' }],
    ]);
    expect(facts.map((row) => [row.label, JSON.parse(row.facts)])).toEqual([
      ['@erika_m', { state: 'protected', takesDirectMessages: true, blocksUs: false }],
    ]);
    engine.stop();
  });

  test('T30 files that came along are kept, and what could not be fetched is said', async () => {
    const engine = await startTextEngine(await open());
    const bytes = new Uint8Array([1, 2, 3]);
    const outcome = await engine.takeText(
      sms('1', '', {
        media: [
          {
            kind: 'stored',
            content: { sha256: 'a'.repeat(64), size: 3, bytes },
            name: 'a.png',
            type: 'image/png',
          },
          { kind: 'failed', name: 'b.mp4', detail: 'too large' },
        ],
      }),
    );
    const [message] = (await viewOf(engine, outcome)).messages;
    expect([message?.attachments.map((file) => [file.name, file.size]), message?.problems]).toEqual([
      [['a.png', 3]],
      [{ code: 'media-missing', detail: 'b.mp4: too large' }],
    ]);
    engine.stop();
  });

  test('T31 each number has its conversation, unless we wrote there from another one of the same customer', async () => {
    const engine = await startTextEngine(await open());
    const first = await engine.takeText(sms('1', 'Where is my order?'));
    const customerId = (await viewOf(engine, first)).customer.id;
    for (const value of ['+436602222222', '+436603333333']) {
      await engine.database.write((unit) => addIdentity(unit, { kind: 'phone', value, customerId }, 1));
    }
    const contactId = await acceptNext(engine, 'anna');
    await answer(engine, 'anna', contactId, 'We reach you here, too', { to: '+436602222222' });
    const joined = await engine.takeText(sms('2', 'Yes', { number: '+436602222222' }));
    const apart = await engine.takeText(sms('3', 'Hello', { number: '+436603333333' }));
    expect((await viewOf(engine, joined)).id).toBe((await viewOf(engine, first)).id);
    const view = await viewOf(engine, apart);
    expect([view.messages.length, view.customer.id, view.history.length]).toEqual([1, customerId, 2]);
    engine.stop();
  });

  test('T36 a public thread is one conversation with its branches; a stranger in it is a customer of their own', async () => {
    const engine = await startTextEngine(await open());
    const root = await engine.takeText(post('1', 'My parcel is lost @shop'));
    const place = { rootId: '1', answersPostId: '1' };
    await engine.takeText(post('2', 'Mine too', { sender: onX('otto'), place: { ...place, postId: '2' } }));
    await engine.takeText(
      post('3', 'Sorry to hear', {
        sender: onX('mia'),
        place: { ...place, postId: '3', answersPostId: '2' },
      }),
    );
    const view = await viewOf(engine, root);
    const ids = view.messages.map((message) => message.id);
    expect(
      view.messages.map(({ author, details }) => [
        author.name,
        details?.kind === 'post' && details.answersId,
      ]),
    ).toEqual([
      ['erika', null],
      ['otto', ids[0]],
      ['mia', ids[1]],
    ]);
    expect([view.customer.name, await countOf(engine, 'contacts')]).toEqual(['erika', 1]);
    // Otto's own conversation shows the thread in which he wrote.
    const ofOtto = await engine.takeText(dm('9', 'May I ask here?', { sender: onX('otto') }));
    const history = (await viewOf(engine, ofOtto)).history.map((entry) => entry.subject);
    expect(history.toSorted()).toEqual(['May I ask here?', 'My parcel is lost @shop']);
    engine.stop();
  });

  test('T33 below a post of ours each branch is a conversation, whichever of its posts comes first', async () => {
    const engine = await startTextEngine(await open());
    const ours = { rootId: '1', rootIsOurs: true };
    await engine.takeText(post('1', 'Sale today', { own: true, sender: onX('shop'), place: ours }));
    // The second post of the branch comes before its first one.
    const late = await engine.takeText(
      post('3', 'Still?', { place: { ...ours, postId: '3', answersPostId: '2' } }),
    );
    await engine.takeText(post('2', 'Really?', { place: { ...ours, postId: '2', answersPostId: '1' } }));
    const other = await engine.takeText(
      post('4', 'Nice', { sender: onX('otto'), place: { ...ours, postId: '4', answersPostId: '1' } }),
    );
    const branch = await viewOf(engine, late);
    expect(branch.messages.map((message) => message.visibleText).toSorted()).toEqual(['Really?', 'Still?']);
    const [still] = branch.messages.filter((message) => message.visibleText === 'Still?');
    const [really] = branch.messages.filter((message) => message.visibleText === 'Really?');
    expect(still?.details).toMatchObject({ answersId: really?.id });
    expect((await viewOf(engine, other)).messages.map((message) => message.visibleText)).toEqual(['Nice']);
    expect([await countOf(engine, 'conversations'), await countOf(engine, 'contacts')]).toEqual([3, 2]);
    engine.stop();
  });

  test('T33 parts of a branch that came too far apart to be one refer to each other', async () => {
    const engine = await startTextEngine(await open());
    const end = await engine.takeText(under('4', '3'));
    const start = await engine.takeText(under('2', '1'));
    const between = await engine.takeText(under('3', '2'));
    const view = await viewOf(engine, start);
    expect([between, view.relatedConversationId, view.messages.length]).toMatchObject([
      { conversationId: view.id },
      (await viewOf(engine, end)).id,
      2,
    ]);
    engine.stop();
  });

  test('T34 a direct message thread is a conversation of its own, in its own queue, with the same customer', async () => {
    const engine = await startTextEngine(await open());
    const open_ = await engine.takeText(post('1', 'Hello', { sender: onX('erika', { userId: '200' }) }));
    const first = await engine.takeText(dm('2', 'My number is 4711'));
    const second = await engine.takeText(dm('3', 'Are you there?'));
    const view = await viewOf(engine, first);
    expect(view.messages.map((message) => message.visibleText)).toEqual([
      'My number is 4711',
      'Are you there?',
    ]);
    expect(view.contact?.queueId).toBe('private');
    expect(view.customer.id).toBe((await viewOf(engine, open_)).customer.id);
    expect(second).toMatchObject({ kind: 'taken' });
    engine.stop();
  });

  test('T35 a quote of a post that is known begins a conversation that refers to it', async () => {
    const engine = await startTextEngine(await open());
    const first = await engine.takeText(post('1', 'My parcel is lost'));
    const quotes = { postId: '1', handle: 'erika', text: 'My parcel is lost' };
    const second = await engine.takeText(
      post('2', 'Look at this', { sender: onX('otto'), place: { quotes } }),
    );
    const [known, quoting] = [await viewOf(engine, first), await viewOf(engine, second)];
    expect(quoting.relatedConversationId).toBe(known.id);
    expect(quoting.messages[0]?.details).toMatchObject({
      quotes: { ...quotes, messageId: known.messages[0]?.id },
    });
    engine.stop();
  });

  test('T37 the language of a message says which queue and which skills', async () => {
    const engine = await startTextEngine(await open());
    const german = await engine.takeText(sms('1', 'Guten Tag, wo bleibt denn meine Bestellung von gestern?'));
    const said = await engine.takeText(post('1', 'Hm', { language: 'de' }));
    const english = await engine.takeText(
      sms('2', 'Good morning, where is my order?', { number: '+436602222222' }),
    );
    const contacts = await engine.database.read
      .selectFrom('contacts')
      .select(['queue_id', 'extra_skills'])
      .orderBy('sequence')
      .execute();
    expect(contacts.map((row) => [row.queue_id, JSON.parse(row.extra_skills)])).toEqual([
      ['bestellungen', [{ skillId: 'german', level: 2 }]],
      ['bestellungen', [{ skillId: 'german', level: 2 }]],
      ['orders', []],
    ]);
    expect([
      (await viewOf(engine, german)).customer.language,
      (await viewOf(engine, english)).customer.language,
    ]).toEqual(['de', 'en']);
    expect(said.kind).toBe('taken');
    engine.stop();
  });

  test('T38 what our account wrote elsewhere is kept, opens no contact and answers the customer', async () => {
    const engine = await startTextEngine(await open());
    const first = await engine.takeText(dm('1', 'Hello?'));
    const at = Date.UTC(2026, 0, 5, 10);
    const own = dm('2', 'We have answered from the phone', {
      own: true,
      receivedAt: at,
      sender: onX('shop', { userId: '100', name: 'Shop' }),
    });
    expect(await engine.takeText(own)).toMatchObject({ kind: 'taken' });
    const view = await viewOf(engine, first);
    expect(
      view.messages.map(({ direction, author, delivery }) => [
        direction,
        author.kind,
        author.name,
        delivery?.status,
      ]),
    ).toEqual([
      ['inbound', 'customer', 'erika', undefined],
      ['outbound', 'system', 'Shop on X', 'sent'],
    ]);
    expect(await countOf(engine, 'contacts')).toBe(1);
    // Our other account is nobody who waits either.
    await engine.takeText(post('5', 'As we said', { sender: onX('Shop') }));
    expect(await countOf(engine, 'contacts')).toBe(1);
    engine.stop();
  });

  test('T38 a thread of which only our own posts were known belongs to the first customer who writes there', async () => {
    const engine = await startTextEngine(await open());
    const place = { rootId: '1', postId: '2', answersPostId: '1' };
    const first = await engine.takeText(
      post('2', 'We look into it', { own: true, sender: onX('shop'), place }),
    );
    await engine.takeText(post('1', 'My parcel is lost'));
    const view = await viewOf(engine, first);
    expect([view.customer.name, view.contact?.state.status, view.messages.length]).toEqual([
      'erika',
      'waiting',
      2,
    ]);
    engine.stop();
  });

  test('T17 what was set aside until the customer answers comes back with their SMS', async () => {
    const engine = await startTextEngine(await open());
    await engine.takeText(sms('1', 'Where is my order?'));
    const contactId = await acceptNext(engine, 'anna');
    await engine.give('anna', { type: 'markRead', contactId });
    expect(
      await engine.give('anna', { type: 'parkContact', contactId, until: { kind: 'customer' } }),
    ).toMatchObject({ ok: true });
    await engine.takeText(sms('2', 'It is number 4711'));
    await settled(engine.database);
    const contact = await engine.database.read
      .selectFrom('contacts')
      .select(['status', 'agent_id', 'unread'])
      .executeTakeFirstOrThrow();
    expect(contact).toEqual({ status: 'active', agent_id: engine.agentId('anna'), unread: 1 });
    engine.stop();
  });

  test('T30 the contact waits for an agent with the skill at once', async () => {
    const engine = await startTextEngine(await open(), {
      queue: { wrapUp: { mode: 'none', timeBoxMs: 0, codes: [] } },
    });
    for (const login of ['anna', 'ben']) {
      await engine.presence.connected(engine.agentId(login));
      await engine.give(login, { type: 'setAvailable' });
    }
    await engine.takeText(sms('1', 'Where is my order?'));
    await settled(engine.database);
    const offer = await engine.database.read.selectFrom('offers').selectAll().executeTakeFirstOrThrow();
    expect(offer.agent_id).toBe(engine.agentId('anna'));
    engine.stop();
  });
});

const smsFacts = {
  kind: 'sms',
  number: '+436601111111',
  encoding: 'gsm',
  segments: 1,
  delivered: 0,
  missing: 0,
};

async function viewOf(engine: TestEngine, outcome: Awaited<ReturnType<TestEngine['ingest']>> | undefined) {
  const id = outcome?.kind === 'taken' ? outcome.conversationId : '';
  const view = await conversationView(engine.context, id, { id: engine.agentId('anna'), name: 'anna' });
  if (view === null) throw new Error('not taken');
  return view;
}

async function countOf(engine: TestEngine, table: 'contacts' | 'conversations'): Promise<number> {
  return (await engine.database.read.selectFrom(table).select('id').execute()).length;
}

/** A post in a branch below our own post 1. */
function under(postId: string, answersPostId: string) {
  return post(postId, `Post ${postId}`, { place: { rootId: '1', rootIsOurs: true, postId, answersPostId } });
}
