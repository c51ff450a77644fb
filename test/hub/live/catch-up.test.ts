import { setImmediate } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LiveEvent, Welcome } from '../../../shared/contract/live.ts';
import { hears, type Listener } from '../../../shared/domain/audience.ts';
import { openDoors, type TestDoors } from '../http/open-doors.ts';
import { meaningOf } from '../http/scripted-hub.ts';
import { connectClient, type TestClient } from './test-client.ts';

const seats = 3;

type Step = { readonly what: 'commit' | 'leave' | 'join' | 'resume' | 'turn'; readonly who: number };

/** What a random run does: commit for an agent (or nobody), let a client go or come back, or let the hub turn. */
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('commit', 'commit', 'commit', 'commit', 'leave', 'join', 'join', 'resume', 'turn'),
  who: fc.nat(seats),
});

/** A client that keeps what it was told, as a workspace does, and notes every broken promise. */
class Follower {
  readonly history = new Set<number>();
  readonly broken: string[] = [];
  readonly #address: string;
  readonly #token: string;
  #seq: number | null = null;
  #client: TestClient | null = null;
  #read = 0;
  #resumes = 0;
  /** Between asking to resume and the welcome, batches do not count. */
  #resuming = false;

  constructor(address: string, token: string) {
    this.#address = address;
    this.#token = token;
  }

  join(): void {
    if (this.#client) return;
    this.#client = connectClient(this.#address, { token: this.#token, lastSeq: this.#seq });
    this.#read = 0;
    this.#resumes = 0;
    this.#resuming = false;
  }

  leave(): void {
    this.follow();
    this.#client?.close();
    this.#client = null;
  }

  resume(): void {
    this.follow();
    // One at a time, not before the first welcome, and not so often that the hub has enough of it.
    if (!this.#client || this.#resuming || this.#read === 0 || this.#resumes > 5) return;
    this.#resumes += 1;
    this.#resuming = true;
    this.#client.tell('resume', { lastSeq: this.#seq });
  }

  /** Resolves when the hub said everything up to `seq`. */
  async reach(seq: number): Promise<void> {
    await Promise.race([
      this.#client?.heard('batch', ({ batch }) => batch.to >= seq),
      this.#client?.heard('welcome', ({ welcome }) => endOf(welcome) >= seq),
      this.#client?.heard('disconnect', ({ reason }) => {
        if (reason !== 'io client disconnect') this.broken.push(`closed: ${reason}`);
        return true;
      }),
    ]);
    this.follow();
  }

  /** Applies what was said since the last call. */
  follow(): void {
    for (const said of this.#client?.said.slice(this.#read) ?? []) {
      this.#read += 1;
      if (said.type === 'welcome') this.#welcome(said.welcome);
      if (said.type === 'batch' && !this.#resuming)
        this.#apply(said.batch.from, said.batch.to, said.batch.events);
    }
  }

  #welcome(welcome: Welcome): void {
    this.#resuming = false;
    if (welcome.kind === 'resumed') {
      this.#apply(welcome.batch.from, welcome.batch.to, welcome.batch.events);
      return;
    }
    this.history.clear();
    for (const { id } of welcome.snapshot.contacts) this.history.add(Number(id.slice(1)));
    this.#seq = welcome.snapshot.seq;
  }

  #apply(from: number, to: number, events: readonly LiveEvent[]): void {
    if (from !== this.#seq) this.broken.push(`a stretch from ${from} after ${this.#seq}`);
    if (to < from) this.broken.push(`a stretch from ${from} to ${to}`);
    let last = from;
    for (const { seq } of events) {
      if (seq <= last || seq > to) this.broken.push(`seq ${seq} in (${from}, ${to}] after ${last}`);
      if (this.history.has(seq)) this.broken.push(`seq ${seq} twice`);
      this.history.add(seq);
      last = seq;
    }
    this.#seq = to;
  }
}

function endOf(welcome: Welcome): number {
  return welcome.kind === 'snapshot' ? welcome.snapshot.seq : welcome.batch.to;
}

let runs = 0;

/** Plays one run and returns what each client knows in the end and what it should know. */
async function play(
  { address, hub, database, signIn }: TestDoors,
  steps: readonly Step[],
  delays: readonly number[],
) {
  runs += 1;
  const people = [];
  for (let index = 0; index < seats; index += 1)
    people.push(await signIn(`agent${runs}.${index}`, 'agent', null));
  let hydrations = 0;
  hub.views.hydrate = async (requests) => {
    hydrations += 1;
    await turns(delays[hydrations % delays.length] ?? 0);
    return requests.map(({ event }) => meaningOf(event));
  };
  const followers = people.map(({ token }) => new Follower(address, token));
  const commits: Promise<number>[] = [];
  for (const { what, who } of steps) {
    if (what === 'commit')
      commits.push(hub.commit({ type: 'noteAdded', agentId: people[who]?.userId ?? null }));
    if (what === 'leave') followers[who]?.leave();
    if (what === 'join') followers[who]?.join();
    if (what === 'resume') followers[who]?.resume();
    if (what === 'turn') await turns(who * 8);
  }
  await Promise.all(commits);
  const end = await hub.commit({ type: 'noteAdded' });
  const rows = await database.read
    .selectFrom('events')
    .select(['seq', 'type', 'agent_id'])
    .orderBy('seq')
    .execute();
  const outcomes = [];
  for (const [index, follower] of followers.entries()) {
    follower.join();
    await follower.reach(end);
    follower.leave();
    const listener: Listener = { userId: people[index]?.userId ?? '', role: 'agent', watching: new Set() };
    const visible = rows.filter(
      (row) => hears({ type: row.type, agentId: row.agent_id, conversationId: null }, listener) !== 'none',
    );
    outcomes.push({
      broken: follower.broken,
      missing: visible.filter(({ seq }) => !follower.history.has(seq)).map(({ seq }) => seq),
      strange: follower.history.size - visible.length,
    });
  }
  return outcomes;
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setImmediate();
}

test('L22 whatever is committed and whoever comes and goes, everybody ends with their whole history', async () => {
  const doors = await openDoors({}, { limits: { replayable: 25, batchRecords: 4, idleBatchEvery: 5 } });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 80 }),
      fc.array(fc.nat(12), { minLength: 1, maxLength: 5 }),
      async (steps, delays) => {
        const outcomes = await play(doors, steps, delays);
        expect(outcomes).toEqual(outcomes.map(() => ({ broken: [], missing: [], strange: 0 })));
      },
    ),
    { numRuns: 60, interruptAfterTimeLimit: 45_000 },
  );
}, 60_000);
