import { settled, type TestEngine } from '../../support/engine.ts';

export const twoMinutes = 120_000;

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

/** A mail. */
export const firstMail = mail(0);

/** Signs an agent in. */
export async function makeAvailable(engine: TestEngine, login: string): Promise<void> {
  await engine.presence.connected(engine.agentId(login));
  await engine.give(login, { type: 'setAvailable' });
}

/** Plays a morning: mails come in, offers are accepted or declined, work ends, mails wait for a free agent. */
export async function playMorning(engine: TestEngine, mails: number): Promise<void> {
  await makeAvailable(engine, 'anna');
  await makeAvailable(engine, 'ben');
  for (let n = 0; n < mails; n++) {
    engine.clock.now += twoMinutes;
    await engine.deliver(mail(n));
    for (const [index, offer] of (await openOffers(engine)).entries()) {
      const login = loginOf(engine, offer.agent_id);
      engine.clock.now += 5_000;
      const type = (n + index) % 4 === 3 ? 'declineOffer' : 'acceptOffer';
      await engine.give(login, { type, offerId: offer.id });
    }
    if (n % 3 < 2) await endAll(engine);
  }
  await endAll(engine);
}

/** Has both agents take and end one mail after the other. */
export async function serveMails(engine: TestEngine, mails: number): Promise<void> {
  for (let n = 0; n < mails; n++) {
    engine.clock.now += 1_000;
    await engine.deliver(mail(n));
    for (const offer of await openOffers(engine)) {
      await engine.give(loginOf(engine, offer.agent_id), { type: 'acceptOffer', offerId: offer.id });
    }
    if (n % 2 === 1) await endAll(engine);
  }
}

async function endAll(engine: TestEngine): Promise<void> {
  const active = await engine.database.read
    .selectFrom('contacts')
    .select(['id', 'agent_id'])
    .where('status', '=', 'active')
    .execute();
  engine.clock.now += 60_000;
  for (const { id, agent_id } of active) {
    const login = loginOf(engine, agent_id ?? '');
    await engine.give(login, { type: 'endContact', contactId: id });
    engine.clock.now += 1_000;
    await engine.give(login, { type: 'wrapUp', contactId: id, code: 'solved' });
  }
}

async function openOffers(engine: TestEngine) {
  await settled(engine.database);
  return engine.database.read.selectFrom('offers').selectAll().where('ended_at', 'is', null).execute();
}

function loginOf(engine: TestEngine, agentId: string): string {
  return ['anna', 'ben', 'carl'].find((login) => engine.agentId(login) === agentId) ?? '';
}
