import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { RecordedEvent, Unit } from '../../../hub/db/database.ts';
import { countCommits } from '../../support/count-commits.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { addCustomer, sampleEvent } from '../../support/sample-rows.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

describeOnEveryDatabase('the writer lane', (open, lab) => {
  test('D2 lets 64 waiting units share one commit', async () => {
    const url = await lab.createUrl();
    const database = await lab.openUrl(url, { limits: { maximumMs: 60_000 } });
    const before = await countCommits(url);
    await Promise.all(numbers(64).map((n) => database.write((unit) => addCustomer(unit, `c${n}`))));
    expect((await countCommits(url)) - before).toBe(1);
  });

  test('D2 cuts a batch at its bounds', async () => {
    const url = await lab.createUrl();
    const database = await lab.openUrl(url, { limits: { maximumUnits: 10, maximumMs: 60_000 } });
    const before = await countCommits(url);
    await Promise.all(numbers(35).map((n) => database.write((unit) => addCustomer(unit, `c${n}`))));
    expect((await countCommits(url)) - before).toBe(4);
  });

  test('D2 lets units that become ready while a batch runs join it', async () => {
    const url = await lab.createUrl();
    const database = await lab.openUrl(url, { limits: { maximumMs: 60_000 } });
    const before = await countCommits(url);
    const started = Promise.withResolvers<void>();
    const early = database.write(async (unit) => {
      started.resolve();
      await addCustomer(unit, 'early');
    });
    await started.promise;
    const nextTurn = Promise.withResolvers<void>();
    setImmediate(nextTurn.resolve);
    const late = nextTurn.promise.then(() => database.write((unit) => addCustomer(unit, 'late')));
    await Promise.all([early, late]);
    expect((await countCommits(url)) - before).toBe(1);
  });

  test('D3 rejects the culprit alone, and runs its neighbours to exactly one effect each', async () => {
    const database = await open();
    const culprit = new Error('no');
    const outcomes = await Promise.allSettled(
      numbers(12).map((n) =>
        database.write(async (unit) => {
          await addCustomer(unit, `c${n}`);
          unit.append(sampleEvent(n));
          if (n === 5) throw culprit;
          return n;
        }),
      ),
    );
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.value : 'no'))).toEqual([
      0,
      1,
      2,
      3,
      4,
      'no',
      6,
      7,
      8,
      9,
      10,
      11,
    ]);
    expect(outcomes[5]).toMatchObject({ reason: culprit });
    const customers = await database.read.selectFrom('customers').select('id').execute();
    expect(customers.map((row) => row.id).sort()).toEqual(
      numbers(12)
        .filter((n) => n !== 5)
        .map((n) => `c${n}`)
        .sort(),
    );
    const events = await database.read.selectFrom('events').select(['seq', 'at']).orderBy('seq').execute();
    expect(events).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11].map((at, index) => ({ seq: index + 1, at })));
  });

  test('D3 gives a unit that failed in company another chance alone', async () => {
    const database = await open();
    let runs = 0;
    const [first, second, third] = await Promise.all([
      database.write((unit) => addCustomer(unit, 'first')),
      database.write(async (unit) => {
        runs += 1;
        await addCustomer(unit, 'second');
        if (runs === 1) throw new Error('only this once');
        return runs;
      }),
      database.write((unit) => addCustomer(unit, 'third')),
    ]);
    expect([first.value, second.value, third.value]).toEqual([undefined, 2, undefined]);
    expect(await database.read.selectFrom('customers').select('id').execute()).toHaveLength(3);
  });

  test('D3 names a broken rule of the schema without quoting the row', async () => {
    const database = await open();
    await database.write((unit) => addCustomer(unit, 'c1', 'Geheim'));
    const again = database.write((unit) => addCustomer(unit, 'c1', 'Geheim'));
    const error: unknown = await again.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'StorageError', code: 'constraint' });
    expect(inspect(error, { depth: null })).not.toContain('Geheim');
  });

  test('D4 answers each unit with the seq that contains it', async () => {
    const database = await open();
    const answers = await Promise.all([
      database.write(async (unit) => unit.append(sampleEvent(1))),
      database.write(async () => 'nothing recorded'),
      database.write(async (unit) => [2, 3].forEach((at) => unit.append(sampleEvent(at)))),
    ]);
    expect(answers.map(({ seq, events }) => ({ seq, events: events.map((event) => event.seq) }))).toEqual([
      { seq: 1, events: [1] },
      { seq: 1, events: [] },
      { seq: 3, events: [2, 3] },
    ]);
    expect(database.lastSeq()).toBe(3);
  });

  test('D4 goes on counting where the last process stopped', async () => {
    const url = await lab.createUrl();
    const first = await lab.openUrl(url);
    await first.write(async (unit) => [1, 2].forEach((at) => unit.append(sampleEvent(at))));
    await first.close();
    const second = await lab.openUrl(url);
    expect(second.lastSeq()).toBe(2);
    expect((await second.write(async (unit) => unit.append(sampleEvent(3)))).seq).toBe(3);
  });

  test('D5 tells listeners after the commit, in order, before the promise resolves', async () => {
    const database = await open();
    const told: string[] = [];
    database.onCommitted((events) => told.push(`first ${seqs(events)} of ${database.lastSeq()}`));
    const remove = database.onCommitted((events) => told.push(`second ${seqs(events)}`));
    await database.write(async (unit) => [1, 2].forEach((at) => unit.append(sampleEvent(at))));
    told.push('resolved');
    await database.write(async () => 'nothing recorded');
    remove();
    await database.write(async (unit) => unit.append(sampleEvent(3)));
    expect(told).toEqual(['first 1,2 of 2', 'second 1,2', 'resolved', 'first 3 of 3']);
  });

  test('D5 logs a listener that throws and goes on', async () => {
    const logged: string[] = [];
    const database = await open({ log: { ...quiet, error: (_facts, text) => logged.push(text) } });
    const told: string[] = [];
    database.onCommitted(() => {
      throw new Error('listener');
    });
    database.onCommitted((events) => told.push(seqs(events)));
    await database.write(async (unit) => unit.append(sampleEvent()));
    expect({ told, logged }).toEqual({ told: ['1'], logged: ['a listener of committed events threw'] });
  });

  test('D6 shows reads only what is committed', async () => {
    const database = await open();
    const count = async (): Promise<number> =>
      (await database.read.selectFrom('customers').selectAll().execute()).length;
    const inside = await database.write(async (unit) => {
      await addCustomer(unit, 'c1');
      return count();
    });
    expect({ inside: inside.value, after: await count() }).toEqual({ inside: 0, after: 1 });
  });

  test('D6 refuses to write on the reading side', async () => {
    const database = await open();
    const writing = database.read.insertInto('meta').values({ key: 'a', value: 'b' }).execute();
    await expect(writing).rejects.toMatchObject({ name: 'StorageError', code: 'statement' });
  });

  test('D10 refuses write inside a unit, which would wait for itself for ever', async () => {
    const database = await open();
    const nested = database.write(async () => database.write(async () => 'inner'));
    await expect(nested).rejects.toMatchObject({ code: 'nested-write' });
    expect((await database.write(async () => 'after')).value).toBe('after');
  });

  test('D10 closes tx and append when the unit ends', async () => {
    const database = await open();
    const kept: Unit[] = [];
    await database.write(async (unit) => void kept.push(unit));
    const [unit] = kept;
    if (unit === undefined) throw new Error('the unit did not run');
    await expect(addCustomer(unit, 'late')).rejects.toThrow('already committed');
    expect(() => unit.append(sampleEvent())).toThrow('after its unit ended');
    expect(await database.read.selectFrom('customers').selectAll().execute()).toEqual([]);
  });

  test('D10 rejects a unit that swallowed a failed statement, alike on both databases', async () => {
    const database = await open();
    await database.write((unit) => addCustomer(unit, 'c1'));
    const swallowing = database.write(async (unit) => {
      await addCustomer(unit, 'c2');
      await addCustomer(unit, 'c1').catch(() => undefined);
    });
    await expect(swallowing).rejects.toMatchObject({ code: 'constraint' });
    const rows = await database.read.selectFrom('customers').select('id').execute();
    expect(rows.map((row) => row.id)).toEqual(['c1']);
  });

  test('D1 finishes queued units when closing, and refuses later ones', async () => {
    const url = await lab.createUrl();
    const database = await lab.openUrl(url);
    const queued = numbers(20).map((n) => database.write((unit) => addCustomer(unit, `c${n}`)));
    const closing = database.close();
    await expect(database.write(async () => 'late')).rejects.toMatchObject({ code: 'closed' });
    await closing;
    expect(await Promise.all(queued)).toHaveLength(20);
    const again = await lab.openUrl(url);
    expect(await again.read.selectFrom('customers').select('id').execute()).toHaveLength(20);
  });

  test('D2 gives other work a turn during a long batch', async () => {
    const database = await open();
    const clock = countTurns();
    const turnsAtCommits: number[] = [];
    database.onCommitted(() => turnsAtCommits.push(clock.turns()));
    await Promise.all(numbers(6).map(() => database.write(keepBusy)));
    clock.stop();
    expect(turnsAtCommits.at(-1)).toBeGreaterThanOrEqual(5);
  });
});

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n);
}

function seqs(events: readonly RecordedEvent[]): string {
  return events.map((event) => event.seq).join(',');
}

/** Counts turns of the event loop until stopped. */
function countTurns(): { readonly turns: () => number; readonly stop: () => void } {
  let turns = 0;
  let next = setImmediate(function count() {
    turns += 1;
    next = setImmediate(count);
  });
  return { turns: () => turns, stop: () => clearImmediate(next) };
}

/** Uses the processor for 15 ms, as a costly unit would. */
async function keepBusy(unit: Unit): Promise<void> {
  const until = performance.now() + 15;
  while (performance.now() < until);
  unit.append(sampleEvent());
}
