import { expect, test } from 'vitest';
import type { Database } from '../../../hub/db/database.ts';
import { packText, unpackText } from '../../../hub/record/packed-text.ts';
import { readRecord } from '../../../hub/record/read-record.ts';
import { replayRecord } from '../../../hub/record/replay-record.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { settled, startTestEngine } from '../../support/engine.ts';
import { makeAvailable, playMorning, twoMinutes } from './played-morning.ts';
import { chatRules, contact, midnight, minute, playThreeChats, second, startDay } from './recorded-day.ts';
import { patient } from '../../support/patient.ts';

const always = { from: 0, to: Number.MAX_SAFE_INTEGER };

async function segments(database: Database) {
  return database.read
    .selectFrom('routing_segments')
    .select(['because', 'started_at', 'ended_at'])
    .orderBy('started_at')
    .orderBy('id')
    .execute();
}

async function rows(database: Database) {
  return database.read.selectFrom('routing_record').selectAll().orderBy('position').execute();
}

describeOnEveryDatabase('the routing record', (open) => {
  test('P1 a played morning replays bit for bit', async () => {
    const database = await open();
    const engine = await startTestEngine(database);
    await playMorning(engine, 12);
    engine.stop();
    await settled(database);
    const replay = await replayRecord(database, always);
    expect(replay).toMatchObject({ segments: 1, divergences: [], faults: [] });
    expect(replay.identical).toBe(replay.calls);
    expect(replay.calls).toBeGreaterThan(50);
    expect(replay.measures?.all.contacts).toBe(12);
  });

  test('P1 what was decided is committed with its call; what decided nothing comes after a second', async () => {
    const database = await open();
    const engine = await startTestEngine(database);
    await makeAvailable(engine, 'anna');
    const stored = await readEvents(database);
    expect(stored).toEqual(['agentPresence']);
    await engine.routing.notify({ type: 'timePassed' });
    expect(await readEvents(database)).toEqual(stored);
    await expect.poll(() => readEvents(database), patient).toEqual([...stored, 'timePassed']);
    engine.stop();
  });

  test('P2 a start, a new day and a new configuration each begin a segment; all of it replays', async () => {
    const database = await open();
    const day = startDay(database);
    playThreeChats(day);
    const config = { ...chatRules, agents: chatRules.agents.slice(0, 1) };
    day.tell(10 * minute, { type: 'configChanged', config });
    day.tell(11 * minute, { type: 'contactArrived', contact: contact('c4', midnight + 11 * minute) });
    day.accept(12 * minute, 'c4');
    day.tell(25 * 60 * minute, { type: 'contactReleased', contactId: 'c4', agentId: 'anna' });
    await day.end();
    expect(await segments(database)).toEqual([
      { because: 'start', started_at: midnight, ended_at: midnight + 10 * minute },
      { because: 'configuration', started_at: midnight + 10 * minute, ended_at: midnight + 12 * minute },
      { because: 'day', started_at: midnight + 25 * 60 * minute, ended_at: midnight + 25 * 60 * minute },
    ]);
    const replay = await replayRecord(database, always);
    expect(replay).toMatchObject({ segments: 3, calls: 17, identical: 17, divergences: [], faults: [] });
  });

  test('P2 a window of a later segment is replayed from that segment’s beginning', async () => {
    const database = await open();
    const day = startDay(database);
    playThreeChats(day);
    day.tell(25 * 60 * minute, {
      type: 'contactArrived',
      contact: contact('c4', midnight + 25 * 60 * minute),
    });
    await day.end();
    const tomorrow = midnight + 24 * 60 * minute;
    const replay = await replayRecord(database, { from: tomorrow, to: tomorrow + 24 * 60 * minute });
    expect(replay).toMatchObject({ segments: 1, calls: 1, identical: 1 });
    expect(replay.measures?.all.contacts).toBe(1);
  });

  test('P3 a unit that fails is replayed too, but its decisions count for nothing', async () => {
    const database = await open();
    const engine = await startTestEngine(database);
    await makeAvailable(engine, 'anna');
    const arrival = { ...contact('ghost', engine.clock.now), queueId: 'orders', channel: 'email' };
    const failing = engine.routing.tell({ type: 'contactArrived', contact: arrival }, async () => {
      throw new Error('no room on the disk');
    });
    await expect(failing).rejects.toThrow('no room');
    engine.clock.now += twoMinutes;
    await playMorning(engine, 2);
    engine.stop();
    await settled(database);
    expect((await segments(database)).map(({ because }) => because)).toEqual(['start', 'rebuild']);
    const replay = await replayRecord(database, always);
    expect(replay).toMatchObject({ segments: 2, divergences: [], faults: [] });
    expect(replay.identical).toBe(replay.calls);
    expect(replay.measures?.all.contacts).toBe(2);
  });

  test('P2 a hub that is started again goes on recording; nobody was there in between', async () => {
    const database = await open();
    const first = startDay(database);
    playThreeChats(first);
    await first.recorder.settled();
    // Killed: nothing ends the segment.
    const again = startDay(database);
    again.tell(30 * minute, { type: 'agentPresence', agentId: 'anna', status: 'available' });
    again.tell(40 * minute, { type: 'timePassed' });
    await again.end();
    expect((await segments(database)).map(({ ended_at }) => ended_at)).toEqual([
      midnight + 200 * second,
      midnight + 40 * minute,
    ]);
    const replay = await replayRecord(database, always);
    expect(replay).toMatchObject({ segments: 2, divergences: [], faults: [] });
    // 180 s as before, and ten minutes of Anna's.
    expect(replay.measures?.all.idleShare).toBe((180 + 600) / (400 + 600));
  });

  test('P4 a changed line is noticed, and where', async () => {
    const database = await open();
    const day = startDay(database);
    playThreeChats(day);
    await day.end();
    const [row] = await rows(database);
    const text = unpackText(row?.lines ?? new Uint8Array());
    await change(database, { lines: packText(text.replace('"queueId":"sales"', '"queueId":"other"')) });
    const { faults } = await replayRecord(database, always);
    expect(faults).toMatchObject([{ kind: 'changed', position: 0 }]);
  });

  test('P4 a changed decision is told with its place and both decisions', async () => {
    const database = await open();
    const day = startDay(database);
    playThreeChats(day);
    await day.end();
    const [row] = await rows(database);
    const text = unpackText(row?.lines ?? new Uint8Array());
    const lines = text.split('\n');
    lines[2] = (lines[2] ?? '').replace('"agentId":"anna"', '"agentId":"ben"');
    await change(database, { lines: packText(lines.join('\n')) });
    const replay = await replayRecord(database, always);
    expect(replay).toMatchObject({
      faults: [{ kind: 'changed', position: 0 }],
      divergences: [
        {
          position: 2,
          at: midnight + 10 * second,
          event: 'contactArrived',
          recorded: [{ type: 'offerMade', agentId: 'ben' }],
          replayed: [{ type: 'offerMade', agentId: 'anna' }],
        },
      ],
      identical: 2,
    });
  });

  test.each(['configuration', 'snapshot'] as const)('P4 a changed %s is noticed', async (column) => {
    const database = await open();
    const day = startDay(database);
    playThreeChats(day);
    await day.end();
    const segment = await database.read.selectFrom('routing_segments').selectAll().executeTakeFirstOrThrow();
    const changed = { ...(JSON.parse(unpackText(segment[column])) as object), more: 1 };
    await database.write(async ({ tx }) => {
      await tx
        .updateTable('routing_segments')
        .set(column, packText(JSON.stringify(changed)))
        .execute();
    });
    expect((await replayRecord(database, always)).faults).toMatchObject([{ kind: 'changed', position: 0 }]);
  });

  test('P4 bytes that are no record at all are a fault, not a crash', async () => {
    const database = await open();
    const day = startDay(database);
    playThreeChats(day);
    await day.end();
    await change(database, { lines: Buffer.from([0x1f, 0x8b, 1, 2, 3]) });
    expect(await replayRecord(database, always)).toMatchObject({
      calls: 0,
      faults: [{ kind: 'changed', position: 0 }],
    });
  });

  test('P4 a gap is told, and nothing after it is compared', async () => {
    const database = await open();
    const day = startDay(database);
    playThreeChats(day);
    await day.recorder.settled();
    day.tell(300 * second, { type: 'contactArrived', contact: contact('c4', midnight + 300 * second) });
    await day.recorder.settled();
    day.tell(400 * second, { type: 'timePassed' });
    await day.end();
    const position = (await rows(database))[1]?.position ?? -1;
    await database.write(async ({ tx }) => {
      await tx.deleteFrom('routing_record').where('position', '=', position).execute();
    });
    const replay = await replayRecord(database, always);
    expect(replay).toMatchObject({ divergences: [], faults: [{ kind: 'missing', position: position + 1 }] });
    expect(replay.calls - replay.identical).toBe(1);
  });

  test('P5 what ended before the retention goes, at the next segment', async () => {
    const database = await open();
    const day = startDay(database, chatRules, 60 * minute);
    playThreeChats(day);
    day.tell(24 * 60 * minute, { type: 'timePassed' });
    await day.end();
    expect((await segments(database)).map(({ because }) => because)).toEqual(['day']);
    expect((await rows(database)).length).toBe(1);
  });

  test('P5 many small rows become blocks, which replay alike', async () => {
    const database = await open();
    const day = startDay(database);
    day.tell(0, { type: 'agentPresence', agentId: 'anna', status: 'available' });
    for (let n = 0; n < 1_500; n++) {
      const at = n * 20 * second;
      day.tell(at, { type: 'contactArrived', contact: contact(`c${n}`, midnight + at) });
      day.accept(at + second, `c${n}`);
      day.tell(at + 2 * second, { type: 'contactReleased', contactId: `c${n}`, agentId: 'anna' });
      day.tell(at + 10 * second, { type: 'workEnded', contactId: `c${n}`, agentId: 'anna' });
      if (n % 10 === 9) await day.recorder.settled();
    }
    await day.end();
    const sizes = (await rows(database)).map(({ calls }) => calls);
    expect(sizes[0]).toBeGreaterThanOrEqual(1_000);
    expect(sizes.length).toBeLessThan(150);
    const replay = await replayRecord(database, always);
    expect(replay).toMatchObject({ calls: 6_001, identical: 6_001, divergences: [], faults: [] });
    expect(replay.measures?.all).toMatchObject({ contacts: 1_500, serviceLevel: 1, meanWaitMs: second });
  });

  test('P1 the record has ids and numbers only', async () => {
    const database = await open();
    const engine = await startTestEngine(database);
    await playMorning(engine, 4);
    engine.stop();
    await settled(database);
    const all: string[] = [];
    for (const row of await rows(database)) all.push(unpackText(row.lines));
    const heads = await database.read.selectFrom('routing_segments').selectAll().execute();
    for (const head of heads) all.push(unpackText(head.configuration), unpackText(head.snapshot));
    expect(all.join('\n')).not.toMatch(/customer\.example|parcel|anna|Jo |Orders|Bestellungen/);
  });

  test('P3 the record goes on after a time without storage', async () => {
    const database = await open();
    let isBroken = false;
    const moody: Database = {
      ...database,
      write: async (work) => {
        if (isBroken) throw new Error('storage is away');
        return database.write(work);
      },
    };
    const silenced = console.error;
    console.error = () => undefined;
    const day = startDay(moody);
    playThreeChats(day);
    isBroken = true;
    await day.recorder.settled();
    day.tell(300 * second, { type: 'timePassed' });
    await day.recorder.settled();
    isBroken = false;
    console.error = silenced;
    day.tell(400 * second, { type: 'timePassed' });
    await day.end();
    expect(await replayRecord(database, always)).toMatchObject({
      calls: 15,
      identical: 15,
      faults: [],
      divergences: [],
    });
  });
});

async function readEvents(database: Database): Promise<readonly string[]> {
  const events: string[] = [];
  for await (const piece of readRecord(database, always.from, always.to)) {
    if (piece.kind === 'call') events.push(piece.call.event.type);
  }
  return events;
}

async function change(database: Database, set: { readonly lines: Uint8Array }): Promise<void> {
  await database.write(async ({ tx }) => {
    await tx.updateTable('routing_record').set(set).where('position', '=', 0).execute();
  });
}
