import path from 'node:path';
import type { BenchOptions } from '../run.ts';
import { processorMs, residentMb, startChild, watchResidentMb } from '../support/child.ts';
import { benchFolder, buildHub, freePort, startHub } from '../support/hub.ts';
import { percentile, printTable, round } from '../support/measures.ts';
import { deliver } from './deliver.ts';
import { sampleMail } from './sample-mails.ts';

const connections = 32;
/** Delivered before anything is measured: caches fill, code is compiled, heaps take their size. */
const warmUp = 2_000;

/**
 * Mails per second from SMTP delivery to committed and queued: the hub answers 250 after the commit. Beside it, in
 * the same run, with the same client and the same mails, a bare server that only flushes the bytes.
 */
export async function benchMail(options: BenchOptions): Promise<Readonly<Record<string, number>>> {
  const mails = options.mails ?? 20_000;
  buildHub();
  const folder = await benchFolder();
  const sample = Array.from({ length: 1_000 }, (_, number) => sampleMail(number));
  console.log(
    `${mails} mails over ${connections} connections, ${mean(sample)} bytes each on average, after ${warmUp} to warm up`,
  );
  try {
    const bareBefore = await measureBare(folder.path, mails);
    const hub = await measureHub(
      folder.path,
      options.database ?? `sqlite:${path.join(folder.path, 'hub.db')}`,
      mails,
    );
    const bareAfter = await measureBare(folder.path, mails);
    const bare = (bareBefore.perSecond + bareAfter.perSecond) / 2;
    printTable(
      ['server', 'mails/s', 'p50 ms', 'p99 ms', 'CPU ms/mail', 'of the client', 'MB at start', 'MB at end'],
      [
        ['bare fsync, before', ...figures(bareBefore)],
        ['hub', ...figures(hub), round(hub.rssStart), round(hub.rssEnd)],
        ['bare fsync, after', ...figures(bareAfter)],
      ],
    );
    console.log(
      `the hub's memory over the run, MB: ${hub.rssOverTime.map((megabytes) => round(megabytes, 0)).join(' ')}`,
    );
    return {
      mailsPerSecond: round(hub.perSecond),
      bareSinkPerSecond: round(bare),
      ratio: round(hub.perSecond / bare, 3),
      p50Ms: round(hub.p50),
      p99Ms: round(hub.p99),
      rssMbStart: round(hub.rssStart),
      rssMbEnd: round(hub.rssEnd),
      mails,
    };
  } finally {
    await folder.leave();
  }
}

type Run = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Processor time for each mail: the same however busy the machine is with other things. Milliseconds. */
  readonly serverCpu: number;
  readonly clientCpu: number;
};

async function measureBare(folder: string, mails: number): Promise<Run> {
  const sink = await startChild([path.join(import.meta.dirname, 'bare-sink.ts'), folder]);
  try {
    const port = Number(sink.line);
    await deliver(port, warmUp, connections, (number) => sampleMail(mails + number));
    // A quarter is enough for a rate and keeps the run short.
    return await measure(sink.pid, port, Math.ceil(mails / 4));
  } finally {
    await sink.stop();
  }
}

async function measureHub(
  folder: string,
  database: string,
  mails: number,
): Promise<
  Run & { readonly rssStart: number; readonly rssEnd: number; readonly rssOverTime: readonly number[] }
> {
  const port = await freePort();
  const hub = await startHub(folder, database, configuration(port));
  try {
    await deliver(port, warmUp, connections, (number) => sampleMail(mails + number));
    const rssStart = await residentMb(hub.pid);
    const stopWatching = watchResidentMb(hub.pid);
    const run = await measure(hub.pid, port, mails);
    return { ...run, rssStart, rssEnd: await residentMb(hub.pid), rssOverTime: stopWatching() };
  } finally {
    await hub.stop();
  }
}

async function measure(pid: number, port: number, mails: number): Promise<Run> {
  const serverBefore = await processorMs(pid);
  const clientBefore = await processorMs(process.pid);
  const run = await deliver(port, mails, connections, sampleMail);
  return {
    perSecond: mails / run.seconds,
    p50: percentile(run.latencies, 0.5),
    p99: percentile(run.latencies, 0.99),
    serverCpu: ((await processorMs(pid)) - serverBefore) / mails,
    clientCpu: ((await processorMs(process.pid)) - clientBefore) / mails,
  };
}

function figures(run: Run): readonly number[] {
  return [
    round(run.perSecond),
    round(run.p50),
    round(run.p99),
    round(run.serverCpu, 2),
    round(run.clientCpu, 2),
  ];
}

function configuration(port: number): string {
  return `reception:
  smtp: { port: ${port} }
skills:
  - { id: german, name: German }
queues:
  - { id: orders, name: Orders, answerWithin: 4h, rings: [{ skills: [{ skill: german }] }] }
channelAccounts:
  - id: shop
    channel: email
    name: Shop
    address: service@shop.example
    queue: orders
    in: { kind: direct }
    out: { host: 127.0.0.1, port: 9, security: none }
`;
}

function mean(mails: readonly Buffer[]): number {
  return Math.round(mails.reduce((sum, mail) => sum + mail.length, 0) / mails.length);
}
