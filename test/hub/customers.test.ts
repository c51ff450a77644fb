import { expect, test } from 'vitest';
import { knownIdentity } from '../../hub/customers/known-identity.ts';
import type { Unit } from '../../hub/db/database.ts';
import { conversationView } from '../../hub/views/conversation-view.ts';
import { spokenIdentity } from '../../shared/domain/spoken-identity.ts';
import { accept, comeToWork, contactOf, startBlendedEngine } from '../support/blended-engine.ts';
import { describeOnEveryDatabase } from '../support/databases.ts';
import { settled, type TestEngine } from '../support/engine.ts';
import { rawMail } from '../support/raw-mail.ts';

test('T70 what somebody typed is told: an address, a number, a handle, or nothing of these', () => {
  const texts = ['Jo@Example.org', '@jo_1', '0660 / 123 45 67', '+43 (660) 1234567', 'jo', '12', '@', 'a b'];
  expect(texts.map(spokenIdentity)).toEqual([
    { kind: 'email', value: 'jo@example.org' },
    { kind: 'x', value: 'jo_1' },
    { kind: 'phone', value: '0660 / 123 45 67' },
    { kind: 'phone', value: '+43 (660) 1234567' },
    null,
    null,
    null,
    null,
  ]);
});

async function annaHasMail(engine: TestEngine, from: string, subject: string): Promise<string> {
  const outcome = await engine.deliver(rawMail({ from, subject, to: 'service@shop.example' }));
  await settled(engine.database);
  if (outcome.kind !== 'taken' || outcome.contactId === null) throw new Error('the mail was not taken');
  const { contactId } = outcome;
  await accept(engine, 'anna', contactId);
  return (await contactOf(engine, contactId)).conversation_id;
}

async function customerOf(engine: TestEngine, conversationId: string) {
  const view = await conversationView(engine.context, conversationId, { id: 'anna', name: 'anna' });
  if (view === null) throw new Error('no conversation');
  const { customer, history, timeline } = view;
  return {
    id: customer.id,
    name: customer.name,
    identities: customer.identities.map(({ kind, value }) => `${kind} ${value}`).toSorted(),
    subjects: history.map(({ subject }) => subject).toSorted(),
    told: timeline.filter(({ type }) => type === 'customerJoined').length,
  };
}

describeOnEveryDatabase('one person behind several addresses', (open) => {
  test('T70 two customers become the one known longer, with everything of both; said twice changes nothing', async () => {
    const engine = await startBlendedEngine(await open());
    await comeToWork(engine, 'anna');
    const older = await annaHasMail(engine, 'Erika Muster <erika@example.org>', 'First');
    await setAside(engine, older);
    const newer = await annaHasMail(engine, 'E. M. <em@work.example>', 'Second');
    const command = {
      type: 'joinCustomer',
      conversationId: newer,
      identity: ' Erika@Example.org ',
    } as const;
    expect((await engine.give('anna', command)).ok).toBe(true);
    const joined = {
      id: (await customerOf(engine, older)).id,
      name: 'Erika Muster',
      identities: ['email em@work.example', 'email erika@example.org'],
      subjects: ['First', 'Second'],
    };
    expect(await customerOf(engine, newer)).toEqual({ ...joined, told: 1 });
    expect((await engine.give('anna', command)).ok).toBe(true);
    expect(await customerOf(engine, newer)).toEqual({ ...joined, told: 1 });
    const left = await engine.database.read.selectFrom('customers').select('name').execute();
    expect(left).toEqual([{ name: 'Erika Muster' }]);
  });

  test('T70 an address that nobody has is one more of the customer’s; a stranger’s word and our own address are refused', async () => {
    const engine = await startBlendedEngine(await open());
    await comeToWork(engine, 'anna');
    const conversation = await annaHasMail(engine, 'Jo <jo@example.org>', 'First');
    const join = (login: string, identity: string) =>
      engine.give(login, { type: 'joinCustomer', conversationId: conversation, identity });
    expect(await join('anna', 'jo@work.example')).toMatchObject({ ok: true });
    expect(await join('anna', '+43 660 1234567')).toMatchObject({ ok: true });
    expect((await customerOf(engine, conversation)).identities).toEqual([
      'email jo@example.org',
      'email jo@work.example',
      'phone +436601234567',
    ]);
    expect(await join('anna', 'hello@shop.example')).toMatchObject({ ok: false, field: 'identity' });
    expect(await join('anna', '@never_heard_of')).toMatchObject({ ok: false, code: 'not-found' });
    expect(await join('ben', 'jo@third.example')).toMatchObject({ ok: false, code: 'not-owner' });
  });

  test('T70 who asked to be left alone stays so after becoming one with another', async () => {
    const engine = await startBlendedEngine(await open());
    await comeToWork(engine, 'anna');
    const one = await annaHasMail(engine, 'A <a@example.org>', 'First');
    await setAside(engine, one);
    const other = await annaHasMail(engine, 'B <b@example.org>', 'Second');
    const { id } = await customerOf(engine, other);
    await engine.database.write((unit) =>
      unit.tx
        .insertInto('opt_outs')
        .values({
          customer_id: id,
          channel_account_id: 'sms',
          address: '+436601234567',
          at: 5,
          recorded_by: null,
        })
        .execute(),
    );
    await engine.give('anna', { type: 'joinCustomer', conversationId: one, identity: 'b@example.org' });
    const kept = await engine.database.read.selectFrom('opt_outs').select('customer_id').execute();
    expect(kept).toEqual([{ customer_id: (await customerOf(engine, one)).id }]);
    const db = engine.database.read as Unit['tx'];
    const known = await knownIdentity(db, engine.context.configuration(), 'B@example.org');
    expect(known?.customerId).toBe(kept[0]?.customer_id);
  });
});

/** Room for the next one. */
async function setAside(engine: TestEngine, conversationId: string): Promise<void> {
  const { id: contactId } = await engine.database.read
    .selectFrom('contacts')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const parked = await engine.give('anna', { type: 'parkContact', contactId, until: { kind: 'hand' } });
  if (!parked.ok) throw new Error(parked.code);
}
