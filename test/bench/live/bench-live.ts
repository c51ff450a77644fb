import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../../hub/db/open.ts';
import { createRandom } from '../../../hub/demo/random.ts';
import { deliver } from '../mail/deliver.ts';
import type { BenchOptions } from '../run.ts';
import { fillDatabase } from '../start/fill-database.ts';
import type { Child } from '../support/child.ts';
import { benchFolder, buildHub, freePort, startHub } from '../support/hub.ts';
import { percentile, printTable, round } from '../support/measures.ts';
import { companyOf, signIn, type Seat } from './company.ts';
import { countContacts } from './count-contacts.ts';
import { Desk, type DeskRecord } from './desk.ts';

const agents = 200;
const openContacts = 10_000;
/** New mails a second while people are free; ends of contacts a second while mails wait. */
const rate = 20;
const phaseSeconds = 30;

/**
 * The hub with 200 signed-in agents over real sockets: how long after its cause an offer is at the desk, how fast freed
 * capacity is filled again, and how soon a hub that was killed with 10,000 open contacts routes again.
 */
export async function benchLive(options: BenchOptions): Promise<Readonly<Record<string, unknown>>> {
  buildHub();
  const folder = await benchFolder();
  try {
    const url = options.database ?? `sqlite:${path.join(folder.path, 'hub.db')}`;
    const smtpPort = await freePort();
    const first = await startHub(folder.path, url, companyOf(agents, smtpPort));
    await first.stop();
    const seats = await signIn(url);

    const arrivals = await measureArrivals(folder.path, url, seats, smtpPort);
    await fill(url);
    const backlog = await measureBacklog(folder.path, url, seats);

    printTable(
      ['', 'n', 'p50 ms', 'p99 ms', 'worst ms'],
      [
        row('smallest answer of the hub (echo)', arrivals.echoes),
        row('mail committed (250) to offer at the desk', arrivals.offers),
        row('contact ended to next offer at the desk', backlog.refills),
      ],
    );
    return {
      agents,
      echoP99Ms: round(percentile(arrivals.echoes, 0.99)),
      offerP50Ms: round(percentile(arrivals.offers, 0.5)),
      offerP99Ms: round(percentile(arrivals.offers, 0.99)),
      refillP50Ms: round(percentile(backlog.refills, 0.5)),
      refillP99Ms: round(percentile(backlog.refills, 0.99)),
      refillWorstMs: round(backlog.refills.at(-1) ?? 0),
      openContacts,
      routesAgainMs: round(backlog.routesAgainMs),
      allBusyAgainMs: round(backlog.allBusyAgainMs),
      ...backlog.counted,
    };
  } finally {
    await folder.leave();
  }
}

/** Mails come one by one while most agents are free: each is offered at once. */
async function measureArrivals(folder: string, url: string, seats: readonly Seat[], smtpPort: number) {
  const hub = await startHub(folder, url, null);
  const record = newRecord();
  const desks = await openDesks(hub, seats, record, () => 3_000);
  const accepted = new Map<string, number>();
  const count = rate * phaseSeconds;
  for (let number = 0; number < count; number += 1) {
    const due = performance.now() + 1_000 / rate;
    const subject = `Arrival ${number}`;
    const note = () => void accepted.set(subject, performance.now());
    await deliver(smtpPort, 1, 1, () => mail(subject, number), note);
    await sleep(Math.max(0, due - performance.now()));
  }
  await sleep(2_000);
  const echoes: number[] = [];
  for (const desk of desks) echoes.push(await desk.echo());
  for (const desk of desks) desk.stop();
  await hub.stop();
  const offers = [...accepted].flatMap(([subject, at]) => {
    const offeredAt = record.offers.get(subject);
    // The offer may overtake the 250, which says that the mail is committed.
    return offeredAt === undefined ? [] : [Math.max(0, offeredAt - at)];
  });
  if (offers.length !== count) throw new Error(`${offers.length} of ${count} mails were offered`);
  return { offers: offers.toSorted(ascending), echoes: echoes.toSorted(ascending) };
}

/** Ten thousand contacts wait; the hub is killed in the middle of the work and started again. */
async function measureBacklog(folder: string, url: string, seats: readonly Seat[]) {
  const random = createRandom(7);
  const meanMs = (agents / rate) * 1_000;
  const work = () => -Math.log(1 - random.between(0, 999_999) / 1_000_000) * meanMs;
  const hub = await startHub(folder, url, null);
  const before = newRecord();
  const desks = await openDesks(hub, seats, before, work);
  await sleep(phaseSeconds * 1_000);
  for (const desk of desks) desk.stop();
  process.kill(hub.pid, 'SIGKILL');

  const after = newRecord();
  const began = performance.now();
  const again = await startHub(folder, url, null);
  const back = await openDesks(again, seats, after, work);
  const routesAgainMs = await until(() => after.offers.size > 0, began);
  const allBusyAgainMs = await until(() => after.ended.size >= agents, began);
  for (const desk of back) desk.stop();
  await again.stop();
  const counted = await countContacts(url, new Set([...before.ended, ...after.ended]));
  return { refills: before.refills.toSorted(ascending), routesAgainMs, allBusyAgainMs, counted };
}

async function fill(url: string): Promise<void> {
  const database = await openDatabase(url);
  try {
    await fillDatabase(database, openContacts, 'all-open');
  } finally {
    await database.close();
  }
}

async function openDesks(
  hub: Child,
  seats: readonly Seat[],
  record: DeskRecord,
  work: () => number,
): Promise<readonly Desk[]> {
  const { address } = JSON.parse(hub.line) as { readonly address: string };
  const desks = seats.map((seat) => new Desk({ address, ...seat, work, record }));
  await Promise.all(desks.map((desk) => desk.ready()));
  return desks;
}

async function until(reached: () => boolean, began: number): Promise<number> {
  const giveUp = performance.now() + 120_000;
  while (!reached()) {
    if (performance.now() > giveUp) throw new Error('the hub does not route again');
    await sleep(5);
  }
  return performance.now() - began;
}

function mail(subject: string, number: number): Buffer {
  return Buffer.from(
    [
      `From: Customer ${number} <live${number}@customer.example>`,
      'To: service@shop.example',
      `Subject: ${subject}`,
      `Message-ID: <live-${number}@customer.example>`,
      `Date: ${new Date().toUTCString()}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Where is my order?',
    ].join('\r\n'),
  );
}

function newRecord(): DeskRecord {
  return { refills: [], offers: new Map(), ended: new Set() };
}

function row(what: string, sorted: readonly number[]): (string | number)[] {
  const at = (share: number) => round(percentile(sorted, share));
  return [what, sorted.length, at(0.5), at(0.99), round(sorted.at(-1) ?? 0)];
}

function ascending(left: number, right: number): number {
  return left - right;
}
