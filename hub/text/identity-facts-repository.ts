import type { Kysely } from 'kysely';
import { compileOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';
import type { XPerson } from '../../shared/contract/text-message.ts';

/** What is stored of a person besides the id and the handle, which is the label. */
type StoredFacts = Omit<XPerson, 'userId' | 'handle'>;

/** What is known of an X user; null: nothing. */
export async function findPerson(db: Kysely<Schema>, userId: string): Promise<XPerson | null> {
  const [row] = await selectFacts(db, 'x', userId);
  if (row === undefined) return null;
  return { userId, handle: row.label.replace(/^@/, ''), ...(JSON.parse(row.facts) as StoredFacts) };
}

const selectFacts = compileOnce((db, kind: 'phone' | 'x', value: string) =>
  db
    .selectFrom('identity_facts')
    .select(['label', 'facts'])
    .where('kind', '=', kind)
    .where('value', '=', value),
);

/** Keeps what is known of an X user and says true, unless something newer is known. */
export async function putPerson(
  unit: Unit,
  { userId, handle, ...facts }: XPerson,
  at: number,
): Promise<boolean> {
  return putFacts(unit, {
    kind: 'x',
    value: userId,
    label: handle === '' ? '' : `@${handle}`,
    facts: JSON.stringify(facts satisfies StoredFacts),
    updated_at: at,
  });
}

/** Keeps a number as people read it. */
export async function putNumber(unit: Unit, value: string, label: string, at: number): Promise<void> {
  await putFacts(unit, { kind: 'phone', value, label, facts: '{}', updated_at: at });
}

async function putFacts(unit: Unit, row: Schema['identity_facts']): Promise<boolean> {
  const { label, facts, updated_at } = row;
  const stored = await unit.tx
    .insertInto('identity_facts')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'value'])
        .doUpdateSet({ label, facts, updated_at })
        .where('identity_facts.updated_at', '<=', updated_at),
    )
    .returning('value')
    .execute();
  return stored.length > 0;
}
