import { expect, test } from 'vitest';
import type { Database, RecordedEvent } from '../../../hub/db/database.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { addCustomer, sampleEvent } from '../../support/sample-rows.ts';

describeOnEveryDatabase('several writers', (open, lab) => {
  test('D9 share one gapless record, and each hears of the other before its own', async () => {
    const url = await lab.createUrl();
    const one = await lab.openUrl(url);
    const two = await lab.openUrl(url);
    const heard: RecordedEvent[] = [];
    one.onCommitted((events) => heard.push(...events));
    await one.write(async (unit) => unit.append(sampleEvent(10)));
    await two.write(async (unit) => [20, 21].forEach((at) => unit.append(sampleEvent(at))));
    const last = await one.write(async (unit) => unit.append(sampleEvent(11)));
    expect(last.seq).toBe(4);
    expect(heard.map(({ seq, at }) => ({ seq, at }))).toEqual([
      { seq: 1, at: 10 },
      { seq: 2, at: 20 },
      { seq: 3, at: 21 },
      { seq: 4, at: 11 },
    ]);
  });

  test('D9 lose nothing when they write at the same time', async () => {
    const url = await lab.createUrl();
    const writers = [await lab.openUrl(url), await lab.openUrl(url), await lab.openUrl(url)];
    const writing = Array.from({ length: 90 }, (_, index) =>
      pick(writers, index).write(async (unit) => {
        await addCustomer(unit, `c${index}`);
        unit.append(sampleEvent(index));
      }),
    );
    const answers = await Promise.all(writing);
    expect(answers.map((answer) => answer.seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 90 }, (_, index) => index + 1),
    );
    const events = await pick(writers, 0).read.selectFrom('events').select('seq').orderBy('seq').execute();
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 90 }, (_, index) => index + 1));
  });

  test('D9 notice a record that moved back, as when a backup is restored under a running hub', async () => {
    const database = await open();
    await database.write(async (unit) => [1, 2, 3].forEach((at) => unit.append(sampleEvent(at))));
    await database.write(async (unit) => {
      await unit.tx.updateTable('meta').set({ value: '1' }).where('key', '=', 'last_seq').execute();
    });
    const next = database.write(async (unit) => unit.append(sampleEvent(4)));
    await expect(next).rejects.toMatchObject({ code: 'record-moved-back' });
  });
});

function pick(writers: readonly Database[], index: number): Database {
  const writer = writers[index % writers.length];
  if (writer === undefined) throw new Error('no writer');
  return writer;
}
