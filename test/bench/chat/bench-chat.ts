import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn, type Seat } from '../live/company.ts';
import type { BenchOptions } from '../run.ts';
import { benchFolder, buildHub, startHub } from '../support/hub.ts';
import { percentile, printTable, round } from '../support/measures.ts';
import { chatCompany, chatsPerAgent } from './company.ts';
import { Guest } from './guest.ts';
import { Host, type HeardLines } from './host.ts';
import { measureEcho } from './measure-echo.ts';
import { atPace, lineText } from './pace.ts';

const sizes = [200, 1_000, 2_000];
const warmUpSeconds = 5;
const measuredSeconds = 30;
/** Chats begun side by side while a run is set up. */
const atOnce = 40;

type Run = {
  readonly chats: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly echoP50Ms: number;
  readonly echoP99Ms: number;
  readonly ratio: number;
  readonly lines: number;
  readonly lost: number;
  readonly doubled: number;
};

/**
 * Many chats at once through the shipped hub over real sockets, every line committed: how long a visitor's line takes
 * to the agent's desk, beside a bare socket.io echo with the same sockets, payload and rate, before each run.
 */
export async function benchChat(options: BenchOptions): Promise<Readonly<Record<string, unknown>>> {
  buildHub();
  const runs: Run[] = [];
  for (const chats of sizes) runs.push(await run(chats, options.database));
  printTable(
    ['chats', 'lines', 'p50 ms', 'p99 ms', 'echo p50', 'echo p99', 'ratio', 'lost', 'doubled'],
    runs.map((one) => [
      one.chats,
      one.lines,
      one.p50Ms,
      one.p99Ms,
      one.echoP50Ms,
      one.echoP99Ms,
      one.ratio,
      one.lost,
      one.doubled,
    ]),
  );
  return { runs };
}

async function run(chats: number, database: string | null): Promise<Run> {
  const agents = Math.ceil(chats / chatsPerAgent);
  const echo = await measureEcho(chats, agents, measuredSeconds);
  const folder = await benchFolder();
  try {
    const url = database ?? `sqlite:${path.join(folder.path, 'hub.db')}`;
    const first = await startHub(folder.path, url, chatCompany(agents));
    await first.stop();
    const seats = await signIn(url);
    // Visitors come from many addresses; the hub takes them from its proxy.
    const hub = await startHub(folder.path, url, null, ['--trust-proxy', '127.0.0.1']);
    const { address } = JSON.parse(hub.line) as { readonly address: string };
    const measured = await talk(address, seats, chats);
    await hub.stop();
    const p99Ms = percentile(measured.latencies, 0.99);
    const echoP99Ms = percentile(echo, 0.99);
    return {
      chats,
      p50Ms: round(percentile(measured.latencies, 0.5)),
      p99Ms: round(p99Ms),
      echoP50Ms: round(percentile(echo, 0.5)),
      echoP99Ms: round(echoP99Ms),
      ratio: round(p99Ms / echoP99Ms, 2),
      lines: measured.lines,
      lost: measured.lost,
      doubled: measured.doubled,
    };
  } finally {
    await folder.leave();
  }
}

async function talk(address: string, seats: readonly Seat[], chats: number) {
  const heard: HeardLines = { at: new Map(), doubled: 0 };
  const hosts = seats.map((seat) => new Host(address, seat, heard));
  await Promise.all(hosts.map(async (host) => host.ready()));
  const guests = await comeIn(address, chats);
  const ours = new Map<string, Host>();
  for (const host of hosts) for (const contactId of host.contactIds) ours.set(contactId, host);
  const contacts = [...ours];
  if (contacts.length !== chats) throw new Error(`${contacts.length} of ${chats} chats have an agent`);

  const sentAt = new Map<string, number>();
  let answers = 0;
  const speak = (round: 'warm' | 'timed') => async (chat: number, number: number) => {
    const text = `${round} ${lineText(chat, number)}`;
    if (round === 'timed') sentAt.set(text, performance.now());
    await guests[chat]?.say(text);
    if (number % 2 !== 0) return;
    const [contactId, host] = contacts[chat] ?? [];
    if (contactId === undefined || host === undefined) return;
    answers += 1;
    await host.say(contactId, `answer ${text}`);
  };
  await atPace(chats, warmUpSeconds, speak('warm'));
  const warmLines = Math.round((warmUpSeconds * chats) / 10);
  const lines = await atPace(chats, measuredSeconds, speak('timed'));
  await settle(() => heard.at.size >= warmLines + lines);
  await settle(
    () => guests.reduce((sum, { lines }) => sum + lines, 0) >= chats + warmLines + lines + answers,
  );

  const toAgents = [...sentAt].map(([text, at]) => ({ at, heardAt: heard.at.get(text) }));
  const latencies = toAgents.flatMap(({ at, heardAt }) => (heardAt === undefined ? [] : [heardAt - at]));
  const told = guests.reduce((sum, { lines }) => sum + lines, 0);
  for (const guest of guests) guest.stop();
  for (const host of hosts) host.stop();
  return {
    lines,
    latencies: latencies.toSorted((left, right) => left - right),
    // Visitors' lines without an agent, and lines that their own visitors' pages never showed.
    lost: toAgents.length - latencies.length + Math.max(0, chats + warmLines + lines + answers - told),
    doubled: heard.doubled + guests.reduce((sum, { doubled }) => sum + doubled, 0),
  };
}

/** Everybody begins to chat, some at a time, and is answered. */
async function comeIn(address: string, chats: number): Promise<readonly Guest[]> {
  const guests: Guest[] = [];
  for (let from = 0; from < chats; from += atOnce) {
    const group = Array.from(
      { length: Math.min(atOnce, chats - from) },
      (_, index) => new Guest(address, from + index),
    );
    await Promise.all(group.map(async (guest) => guest.begin()));
    guests.push(...group);
  }
  await settle(() => guests.every(({ isAnswered }) => isAnswered));
  return guests;
}

/** Waits until it is so, at most for a while: what is missing then is counted. */
async function settle(isSo: () => boolean): Promise<void> {
  const giveUp = performance.now() + 30_000;
  while (!isSo() && performance.now() < giveUp) await sleep(50);
}
