import path from 'node:path';
import type { BenchOptions } from '../run.ts';
import { residentMb, startChild } from '../support/child.ts';
import { benchFolder, buildHub, freePort, startHub } from '../support/hub.ts';
import { percentile, printTable, round } from '../support/measures.ts';
import { deliver } from './deliver.ts';
import { sampleMail } from './sample-mails.ts';

const connections = 32;
const warmUp = 500;

/**
 * Mails per second from SMTP delivery to committed and queued: the hub answers 250 after the commit. Beside it, in
 * the same run, with the same client and the same mails, a bare server that only flushes the bytes.
 */
export async function benchMail(options: BenchOptions): Promise<Readonly<Record<string, number>>> {
  const mails = options.mails ?? 20_000;
  buildHub();
  const folder = await benchFolder();
  const sample = Array.from({ length: 1_000 }, (_, number) => sampleMail(number));
  console.log(`${mails} mails over ${connections} connections, ${mean(sample)} bytes each on average`);
  try {
    const bareBefore = await measureBare(folder.path, mails);
    const hub = await measureHub(
      folder.path,
      options.database ?? `sqlite:${path.join(folder.path, 'hub.db')}`,
      mails,
    );
    const bareAfter = await measureBare(folder.path, mails);
    const bare = (bareBefore + bareAfter) / 2;
    printTable(
      ['server', 'mails/s', 'p50 ms', 'p99 ms', 'MB at start', 'MB at end'],
      [
        ['bare fsync, before', round(bareBefore), '', '', '', ''],
        ['hub', round(hub.perSecond), round(hub.p50), round(hub.p99), round(hub.rssStart), round(hub.rssEnd)],
        ['bare fsync, after', round(bareAfter), '', '', '', ''],
      ],
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

async function measureBare(folder: string, mails: number): Promise<number> {
  const sink = await startChild([path.join(import.meta.dirname, 'bare-sink.ts'), folder]);
  try {
    // A quarter is enough for a rate and keeps the run short.
    const count = Math.ceil(mails / 4);
    const run = await deliver(Number(sink.line), count, connections, sampleMail);
    return count / run.seconds;
  } finally {
    await sink.stop();
  }
}

async function measureHub(folder: string, database: string, mails: number) {
  const port = await freePort();
  const hub = await startHub(folder, database, configuration(port));
  try {
    await deliver(port, warmUp, connections, (number) => sampleMail(mails + number));
    const rssStart = await residentMb(hub.pid);
    const run = await deliver(port, mails, connections, sampleMail);
    return {
      perSecond: mails / run.seconds,
      p50: percentile(run.latencies, 0.5),
      p99: percentile(run.latencies, 0.99),
      rssStart,
      rssEnd: await residentMb(hub.pid),
    };
  } finally {
    await hub.stop();
  }
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
