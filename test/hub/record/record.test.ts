import { expect, test } from 'vitest';
import { replayRecord } from '../../../hub/record/replay-record.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { settled, startTestEngine, type TestEngine } from '../../support/engine.ts';

const minute = 60_000;

/** Mail number n, from a customer of its own. */
function mail(n: number): string {
  return `From: Jo Customer <jo${n}@customer.example>
To: service@shop.example
Subject: Where is parcel ${n}?
Message-ID: <first-${n}@customer.example>
Date: Mon, 5 Jan 2026 09:00:00 +0000

Hello, my parcel has not come.
`;
}

async function makeAvailable(engine: TestEngine, login: string): Promise<void> {
  await engine.presence.connected(engine.agentId(login));
  await engine.give(login, { type: 'setAvailable' });
}

async function openOffers(engine: TestEngine) {
  await settled(engine.database);
  return engine.database.read.selectFrom('offers').selectAll().where('ended_at', 'is', null).execute();
}

function loginOf(engine: TestEngine, agentId: string): string {
  return ['anna', 'ben', 'carl'].find((login) => engine.agentId(login) === agentId) ?? '';
}

/** Plays a morning: mails come in, offers are accepted, declined or let expire, work ends. */
async function playMorning(engine: TestEngine, mails: number): Promise<void> {
  await makeAvailable(engine, 'anna');
  await makeAvailable(engine, 'ben');
  for (let n = 0; n < mails; n++) {
    engine.clock.now += 2 * minute;
    await engine.deliver(mail(n));
    for (const [index, offer] of (await openOffers(engine)).entries()) {
      const login = loginOf(engine, offer.agent_id);
      engine.clock.now += 5_000;
      if ((n + index) % 4 === 3) await engine.give(login, { type: 'declineOffer', offerId: offer.id });
      else await engine.give(login, { type: 'acceptOffer', offerId: offer.id });
    }
    const active = await engine.database.read
      .selectFrom('contacts')
      .select(['id', 'agent_id'])
      .where('status', '=', 'active')
      .execute();
    engine.clock.now += minute;
    for (const { id, agent_id } of active) {
      const login = loginOf(engine, agent_id ?? '');
      await engine.give(login, { type: 'endContact', contactId: id });
      engine.clock.now += 1_000;
      await engine.give(login, { type: 'wrapUp', contactId: id, code: 'solved' });
    }
  }
}

const always = { from: 0, to: Number.MAX_SAFE_INTEGER };

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
});
