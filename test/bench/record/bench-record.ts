import path from 'node:path';
import { openDatabase } from '../../../hub/db/open.ts';
import { replayRecord } from '../../../hub/record/replay-record.ts';
import { RoutingRecorder } from '../../../hub/record/routing-recorder.ts';
import { createRouter } from '../../../shared/routing/router.ts';
import { midnight, startDay } from '../../hub/record/recorded-day.ts';
import { makeAvailable, serveMails } from '../../hub/record/played-morning.ts';
import { startTestEngine } from '../../support/engine.ts';
import type { BenchOptions } from '../run.ts';
import { benchFolder } from '../support/hub.ts';
import { playBusyDay, busyRules } from './busy-day.ts';
import { median } from '../support/measures.ts';

const contacts = 2_000;
const contactsOfDay = 20_000;

/**
 * What recording costs: a whole engine over SQLite that serves 2,000 mails, with and without it; the router alone; and
 * how fast a day of 20,000 contacts replays.
 */
export async function benchRecord({ mails }: BenchOptions) {
  const count = mails ?? contacts;
  await serve(Math.min(count, 200), true);
  const rounds: { readonly without: Cost; readonly recorded: Cost }[] = [];
  for (let round = 0; round < 3; round++) {
    rounds.push({ without: await serve(count, false), recorded: await serve(count, true) });
  }
  const ratios = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of));
  return {
    contacts: count,
    secondsRatio: ratios(({ without, recorded }) => recorded.seconds / without.seconds),
    cpuRatio: ratios(({ without, recorded }) => recorded.cpuSeconds / without.cpuSeconds),
    cpuMsPerContact: {
      without: (1_000 * ratios(({ without }) => without.cpuSeconds)) / count,
      recorded: (1_000 * ratios(({ recorded }) => recorded.cpuSeconds)) / count,
    },
    ...(await replayDay()),
  };
}

type Cost = { readonly seconds: number; readonly cpuSeconds: number };

/** One engine with two agents who take and end every mail. */
async function serve(count: number, isRecorded: boolean): Promise<Cost> {
  const folder = await benchFolder();
  const database = await openDatabase(`sqlite:${path.join(folder.path, 'hub.db')}`, {
    log: { info: () => undefined, warn: () => undefined, error: console.error },
  });
  const begin = Object.getOwnPropertyDescriptor(RoutingRecorder.prototype, 'begin');
  // Without a segment the recorder notes nothing.
  if (!isRecorded) RoutingRecorder.prototype.begin = () => undefined;
  try {
    const engine = await startTestEngine(database);
    await makeAvailable(engine, 'anna');
    await makeAvailable(engine, 'ben');
    const cpu = process.cpuUsage();
    const started = performance.now();
    await serveMails(engine, count);
    const seconds = (performance.now() - started) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    engine.stop();
    return { seconds, cpuSeconds: (user + system) / 1e6 };
  } finally {
    if (begin !== undefined) Object.defineProperty(RoutingRecorder.prototype, 'begin', begin);
    await database.close();
    await folder.leave();
  }
}

async function replayDay() {
  const router = createRouter(busyRules, { version: 1, now: midnight, agents: [], contacts: [] });
  const bare = playBusyDay(contactsOfDay, (at, event) => router.apply(event, midnight + at));
  const folder = await benchFolder();
  const database = await openDatabase(`sqlite:${path.join(folder.path, 'hub.db')}`, {
    log: { info: () => undefined, warn: () => undefined, error: console.error },
  });
  try {
    const day = startDay(database, busyRules);
    const noted = playBusyDay(contactsOfDay, day.tell);
    await day.end();
    const rows = await database.read.selectFrom('routing_record').select('lines').execute();
    const bytes = rows.reduce((sum, row) => sum + row.lines.length, 0);
    const started = performance.now();
    const replay = await replayRecord(database, { from: midnight, to: midnight + 7 * 86_400_000 });
    const seconds = (performance.now() - started) / 1_000;
    return {
      routerUsPerCall: (1e6 * bare.seconds) / bare.calls,
      recordedUsPerCall: (1e6 * noted.seconds) / noted.calls,
      day: {
        contacts: contactsOfDay,
        calls: replay.calls,
        identical: replay.identical === replay.calls,
        bytesPerContact: Math.round(bytes / contactsOfDay),
        replaySeconds: seconds,
        replayedPerSecond: Math.round(replay.calls / seconds),
      },
    };
  } finally {
    await database.close();
    await folder.leave();
  }
}
