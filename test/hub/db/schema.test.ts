import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Unit } from '../../../hub/db/database.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { addCustomer, contactRow, conversationRow, messageRow } from '../../support/sample-rows.ts';

describeOnEveryDatabase('the schema', (open) => {
  test('D14 has exactly the tables and columns of schema.ts, and the same ones may be null', async () => {
    const database = await open();
    const tables = await database.read.introspection.getTables();
    const found = tables.map((table) => ({
      name: table.name,
      columns: table.columns.map((column) => `${column.name}${column.isNullable ? '?' : ''}`).sort(),
    }));
    expect(found.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(await declaredTables());
  });

  test('D14 takes a message only once per channel account', async () => {
    const database = await open();
    await database.write(withConversation);
    await database.write((unit) => addMessage(unit, 'm1', 'uid-1'));
    await expect(database.write((unit) => addMessage(unit, 'm2', 'uid-1'))).rejects.toMatchObject({
      code: 'constraint',
    });
  });

  test('D14 allows one open contact per conversation', async () => {
    const database = await open();
    await database.write(withConversation);
    await database.write((unit) => addContact(unit, 'k1', 1));
    await expect(database.write((unit) => addContact(unit, 'k2', 2))).rejects.toMatchObject({
      code: 'constraint',
    });
    await database.write(async (unit) => {
      await unit.tx.updateTable('contacts').set({ status: 'closed' }).where('id', '=', 'k1').execute();
      await addContact(unit, 'k2', 2);
    });
    expect(await database.read.selectFrom('contacts').select('id').execute()).toHaveLength(2);
  });

  test('D14 allows one open question about a contact, beside the customer’s own contact', async () => {
    const database = await open();
    await database.write(async (unit) => {
      await withConversation(unit);
      await addContact(unit, 'k1', 1);
      await addQuestion(unit, 'q1', 2);
    });
    await expect(database.write((unit) => addQuestion(unit, 'q2', 3))).rejects.toMatchObject({
      code: 'constraint',
    });
    await database.write(async (unit) => {
      await unit.tx.updateTable('contacts').set({ status: 'closed' }).where('id', '=', 'q1').execute();
      await addQuestion(unit, 'q2', 3);
    });
    expect(await database.read.selectFrom('contacts').select('id').execute()).toHaveLength(3);
  });

  test('D14 allows one open offer per contact', async () => {
    const database = await open();
    await database.write(async (unit) => {
      await withConversation(unit);
      await addContact(unit, 'k1', 1);
      await addOffer(unit, 'o1');
    });
    await expect(database.write((unit) => addOffer(unit, 'o2'))).rejects.toMatchObject({
      code: 'constraint',
    });
    await database.write(async (unit) => {
      await unit.tx.updateTable('offers').set({ ended_at: 9, outcome: 'declined' }).execute();
      await addOffer(unit, 'o2');
    });
    expect(await database.read.selectFrom('offers').select('id').execute()).toHaveLength(2);
  });

  test('D14 refuses a message of a conversation that does not exist', async () => {
    const database = await open();
    await expect(database.write((unit) => addMessage(unit, 'm1', 'uid-1'))).rejects.toMatchObject({
      code: 'constraint',
    });
  });

  test('D14 refuses a text in a number column', async () => {
    const database = await open();
    const wrong = database.write(async (unit) => {
      await unit.tx
        .insertInto('customers')
        .values({ id: 'c1', name: '', language: null, created_at: 'yesterday' as unknown as number })
        .execute();
    });
    await expect(wrong).rejects.toMatchObject({ name: 'StorageError' });
  });
});

async function withConversation(unit: Unit): Promise<void> {
  await addCustomer(unit, 'c1');
  await unit.tx.insertInto('conversations').values(conversationRow('v1', 'c1')).execute();
}

async function addMessage(unit: Unit, id: string, externalId: string): Promise<void> {
  await unit.tx
    .insertInto('messages')
    .values(messageRow(id, 'v1', externalId))
    .execute();
}

async function addContact(unit: Unit, id: string, sequence: number): Promise<void> {
  await unit.tx
    .insertInto('contacts')
    .values(contactRow(id, 'v1', sequence))
    .execute();
}

async function addQuestion(unit: Unit, id: string, sequence: number): Promise<void> {
  await unit.tx
    .insertInto('contacts')
    .values({ ...contactRow(id, 'v1', sequence), parent_contact_id: 'k1', asked_by: 'a1', question: 'Why?' })
    .execute();
}

async function addOffer(unit: Unit, id: string): Promise<void> {
  const offer = {
    id,
    contact_id: 'k1',
    agent_id: 'a1',
    ring: 0,
    last_agent: 0,
    offered_at: 1,
    expires_at: 2,
  };
  await unit.tx
    .insertInto('offers')
    .values({ ...offer, ended_at: null, outcome: null, parks: '[]', rule: null })
    .execute();
}

/** The tables as the types say: the compiler cannot compare them with the migrations. */
async function declaredTables(): Promise<readonly { name: string; columns: readonly string[] }[]> {
  const source = (await readFile(new URL('../../../hub/db/schema.ts', import.meta.url), 'utf8')).replace(
    /\/\*\*[\s\S]*?\*\//g,
    '',
  );
  const bodies = new Map(
    [...source.matchAll(/export type (\w+Table) = \{([\s\S]*?)\};/g)].map((match) => [
      match[1],
      match[2] ?? '',
    ]),
  );
  const tables = [...source.matchAll(/^ {2}(\w+): (\w+Table);$/gm)].map((match) => ({
    name: match[1] ?? '',
    columns: [...(bodies.get(match[2]) ?? '').matchAll(/(\w+):\s([^;]+)(?:;|$)/g)]
      .map((column) => `${column[1]}${column[2]?.includes('null') === true ? '?' : ''}`)
      .sort(),
  }));
  return tables.sort((a, b) => (a.name < b.name ? -1 : 1));
}
