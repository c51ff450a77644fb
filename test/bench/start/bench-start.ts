import path from 'node:path';
import { openDatabase } from '../../../hub/db/open.ts';
import type { BenchOptions } from '../run.ts';
import { processorMs, residentMb } from '../support/child.ts';
import { benchFolder, buildHub, startHub } from '../support/hub.ts';
import { median, printTable, round } from '../support/measures.ts';
import { fillDatabase } from './fill-database.ts';

const runs = 7;
const conversations = 10_000;

/** Time from starting the process until the hub answers, on a database with 10,000 conversations; median of 7. */
export async function benchStart(options: BenchOptions): Promise<Readonly<Record<string, number>>> {
  buildHub();
  const folder = await benchFolder();
  try {
    const url = options.database ?? `sqlite:${path.join(folder.path, 'hub.db')}`;
    const database = await openDatabase(url);
    await fillDatabase(database, conversations);
    await database.close();
    const measured: Awaited<ReturnType<typeof measure>>[] = [];
    for (let run = 0; run < runs; run += 1) measured.push(await measure(folder.path, url));
    printTable(
      ['run', 'ready ms', 'CPU ms', 'MB'],
      measured.map(({ readyMs, cpuMs, rssMb }, run) => [run + 1, round(readyMs), cpuMs, round(rssMb)]),
    );
    return {
      hubReadyMs: round(median(measured.map(({ readyMs }) => readyMs))),
      rssMb: round(median(measured.map(({ rssMb }) => rssMb))),
    };
  } finally {
    await folder.leave();
  }
}

async function measure(folder: string, url: string) {
  const began = performance.now();
  const hub = await startHub(folder, url, null);
  try {
    const { address } = JSON.parse(hub.line) as { readonly address: string };
    const response = await fetch(`${address}/healthz`);
    const readyMs = performance.now() - began;
    if (!response.ok) throw new Error(`the hub is not healthy: ${response.status}`);
    return { readyMs, cpuMs: await processorMs(hub.pid), rssMb: await residentMb(hub.pid) };
  } finally {
    await hub.stop();
  }
}
