import { setImmediate as turn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Committed, Database, RecordedEvent, Unit } from '../../../hub/db/database.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { addCustomer, sampleEvent } from '../../support/sample-rows.ts';

/** What one unit does: `events` events, a pause or not, and how it ends. */
const plan = fc.record({
  events: fc.nat(3),
  pauses: fc.boolean(),
  ending: fc.oneof(
    { weight: 8, arbitrary: fc.constant('well' as const) },
    { weight: 1, arbitrary: fc.constant('throws' as const) },
    { weight: 1, arbitrary: fc.constant('breaks a rule' as const) },
    { weight: 1, arbitrary: fc.constant('swallows a failure' as const) },
  ),
  /** Units that are started before the next turn of the event loop. */
  lastOfWave: fc.boolean(),
});
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

describeOnEveryDatabase('the record', (open, lab) => {
  const size = lab.dialect === 'sqlite' ? 1_000 : 300;

  test(`D4 is gapless and in commit order under ${size} concurrent units that fail at random`, async () => {
    const plans = fc.array(plan, { minLength: size, maxLength: size });
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 1, max: 200 }), async (units, maximumUnits) => {
        const { found, expected } = await runUnits(await open({ limits: { maximumUnits } }), units);
        expect(found).toEqual(expected);
      }),
      { numRuns: 2 },
    );
  }, 60_000);

  test('D4 holds for every small mixture', async () => {
    const database = await open();
    const plans = fc.array(plan, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(plans, async (units) => {
        const { found, expected } = await runUnits(database, units);
        expect(found).toEqual(expected);
      }),
      { numRuns: lab.dialect === 'sqlite' ? 100 : 15 },
    );
  }, 60_000);
});

let run = 0;

/** What a run leaves behind: who succeeded, rows, events as stored, as heard by a listener, as answered. */
type Trace = {
  readonly succeeded: readonly number[];
  readonly rows: readonly string[];
  readonly stored: readonly Place[];
  readonly heard: readonly Place[];
  readonly answered: readonly Place[];
};
type Place = { readonly seq: number; readonly at: number };

/** Runs the units; `at` of each event is its unit's index. */
async function runUnits(
  database: Database,
  units: readonly Plan[],
): Promise<{ readonly found: Trace; readonly expected: Trace }> {
  run += 1;
  const id = (index: number): string => `r${run}-${index}`;
  await ensureKnownCustomer(database);
  const base = database.lastSeq();
  const heard: RecordedEvent[] = [];
  const stop = database.onCommitted((events) => heard.push(...events));
  const outcomes = await startInWaves(database, units, id);
  stop();
  const customers = database.read.selectFrom('customers').select('id').where('id', 'like', `r${run}-%`);
  const events = database.read
    .selectFrom('events')
    .select(['seq', 'at'])
    .where('seq', '>', base)
    .orderBy('seq');
  const found = {
    succeeded: outcomes.flatMap((outcome, index) => (outcome.status === 'fulfilled' ? [index] : [])),
    rows: (await customers.execute()).map((row) => row.id).sort(),
    stored: (await events.execute()).map(placeOf),
    heard: heard.map(placeOf),
    answered: outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value.events.map(placeOf) : [],
    ),
  };
  return { found, expected: expectedTrace(units, base, id) };
}

function expectedTrace(units: readonly Plan[], base: number, id: (index: number) => string): Trace {
  const succeeded = units.flatMap((unit, index) => (unit.ending === 'well' ? [index] : []));
  const at = succeeded.flatMap((index) => Array.from({ length: units[index]?.events ?? 0 }, () => index));
  const places = at.map((unit, index) => ({ seq: base + index + 1, at: unit }));
  return { succeeded, rows: succeeded.map(id).sort(), stored: places, heard: places, answered: places };
}

async function startInWaves(
  database: Database,
  units: readonly Plan[],
  id: (index: number) => string,
): Promise<readonly PromiseSettledResult<Committed<void>>[]> {
  const writing: Promise<Committed<void>>[] = [];
  for (const [index, unit] of units.entries()) {
    const written = database.write((work) => perform(work, unit, id(index), index));
    written.catch(() => 'looked at when all are done');
    writing.push(written);
    if (unit.lastOfWave) await turn();
  }
  return Promise.allSettled(writing);
}

async function ensureKnownCustomer(database: Database): Promise<void> {
  const known = { id: 'known', name: '', language: null, created_at: 1 };
  await database.write(async ({ tx }) => {
    await tx
      .insertInto('customers')
      .values(known)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

function placeOf({ seq, at }: Place): Place {
  return { seq, at };
}

async function perform(unit: Unit, plan: Plan, id: string, index: number): Promise<void> {
  for (let count = 0; count < plan.events; count++) unit.append(sampleEvent(index));
  await addCustomer(unit, id);
  if (plan.pauses) await turn();
  if (plan.ending === 'throws') throw new Error('no');
  if (plan.ending === 'breaks a rule') await addCustomer(unit, 'known');
  if (plan.ending === 'swallows a failure') await addCustomer(unit, 'known').catch(() => undefined);
}
