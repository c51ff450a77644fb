import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toRoutingConfig } from '../../../hub/config/to-routing-config.ts';
import { rebuildRouter } from '../../../hub/routing/rebuild-router.ts';
import type { Command } from '../../../shared/contract/command.ts';
import { createRouter } from '../../../shared/routing/router.ts';
import type { ContactRow, RouterSnapshot } from '../../../shared/routing/snapshot.ts';
import { chatArrives, comeToWork, mailArrives, startBlendedEngine } from '../../support/blended-engine.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { settled, type EngineWishes, type TestEngine } from '../../support/engine.ts';

const agents = ['anna', 'ben', 'carl'] as const;
const agent = fc.constantFrom(...agents);
const pick = fc.nat({ max: 30 });

/** One thing that somebody does, or the world. `pick` chooses among what there is. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('mail' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('chat' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('time' as const), ms: passing() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('write' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reach' as const), agent, here: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('accept' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decline' as const), pick }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('presence' as const),
      agent,
      status: fc.constantFrom('available', 'available', 'away'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('next' as const),
      agent,
      status: fc.constantFrom('away', 'offline', null),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...(['end', 'wrapUp', 'park', 'unpark', 'transfer', 'consult', 'pull', 'assign'] as const),
      ),
      pick,
      agent,
      choice: fc.nat({ max: 3 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function passing() {
  return fc.constantFrom(0, 1, 999, 10_000, 30_000, 90_000, 300_000, 3_600_000);
}

/** Brings a step about; what is not possible is refused by the engine, which is fine. */
async function take(engine: TestEngine, one: Exclude<Step, { do: 'crash' }>): Promise<void> {
  switch (one.do) {
    case 'mail':
      await mailArrives(engine);
      return;
    case 'chat':
      await chatArrives(engine, 'Kim');
      return;
    case 'time':
      engine.clock.now += one.ms;
      await engine.routing.notify({ type: 'timePassed' });
      return;
    case 'write':
      return writeAgain(engine, one.pick);
    case 'reach':
      if (one.here) await engine.presence.connected(engine.agentId(one.agent));
      return;
    case 'accept':
    case 'decline': {
      const offers = await openOffers(engine);
      const offer = offers[one.pick % Math.max(1, offers.length)];
      const login = agents.find((name) => engine.agentId(name) === offer?.agent_id);
      if (offer === undefined || login === undefined) return;
      const type = one.do === 'accept' ? 'acceptOffer' : 'declineOffer';
      await engine.give(login, { type, offerId: offer.id });
      return;
    }
    case 'presence':
      await engine.give(
        one.agent,
        one.status === 'available' ? { type: 'setAvailable' } : { type: 'setAway', reason: 'break' },
      );
      return;
    case 'next': {
      const next =
        one.status === null
          ? null
          : one.status === 'away'
            ? { status: one.status, reason: 'meal' as const }
            : { status: one.status };
      await engine.give(one.agent, { type: 'setNextStatus', next });
      return;
    }
    case 'end':
    case 'wrapUp':
    case 'park':
    case 'unpark':
    case 'transfer':
    case 'consult':
    case 'pull':
    case 'assign':
      return workOn(engine, one);
  }
}

async function workOn(
  engine: TestEngine,
  { do: what, pick: place, agent: colleague, choice }: Extract<Step, { choice: number }>,
): Promise<void> {
  const contacts = await engine.database.read
    .selectFrom('contacts')
    .select(['id', 'agent_id'])
    .where('status', '<>', 'closed')
    .orderBy('sequence')
    .execute();
  const contact = contacts[place % Math.max(1, contacts.length)];
  if (contact === undefined) return;
  const owner = agents.find((name) => engine.agentId(name) === contact.agent_id) ?? 'anna';
  const contactId = contact.id;
  const agentId = engine.agentId(colleague);
  const to = [
    { kind: 'queue', queueId: 'orders' },
    { kind: 'agent', agentId },
    { kind: 'skills', skills: [{ skillId: 'english', level: 3 }] },
    { kind: 'queue', queueId: 'chats' },
  ] as const;
  const until = [
    { kind: 'hand' },
    { kind: 'customer' },
    { kind: 'time', at: engine.clock.now + 60_000 },
    { kind: 'time', at: engine.clock.now + 1 },
  ] as const;
  const target = to[choice] ?? to[0];
  const commands: Readonly<Record<typeof what, readonly [string, Command]>> = {
    end: [owner, { type: 'endContact', contactId }],
    wrapUp: [owner, { type: 'wrapUp', contactId, code: 'solved' }],
    park: [owner, { type: 'parkContact', contactId, until: until[choice] ?? until[0] }],
    unpark: [owner, { type: 'unparkContact', contactId }],
    transfer: [
      owner,
      { type: 'transferContact', contactId, to: structuredClone(target) as never, note: 'Please.' },
    ],
    consult: [owner, { type: 'consult', contactId, to: structuredClone(target) as never, question: 'Why?' }],
    pull: [choice === 0 ? 'vera' : colleague, { type: 'pullContact', contactId }],
    assign: ['vera', { type: 'assignContact', contactId, agentId }],
  };
  const [login, command] = commands[what];
  await engine.give(login, command);
}

async function openOffers(engine: TestEngine) {
  return engine.database.read
    .selectFrom('offers')
    .select(['id', 'agent_id'])
    .where('ended_at', 'is', null)
    .orderBy('offered_at')
    .orderBy('id')
    .execute();
}

let letters = 0;

async function writeAgain(engine: TestEngine, place: number): Promise<void> {
  const rows = await engine.database.read
    .selectFrom('messages')
    .innerJoin('contacts', 'contacts.conversation_id', 'messages.conversation_id')
    .select(['messages.internet_message_id', 'messages.from_address'])
    .where('contacts.status', '<>', 'closed')
    .where('contacts.channel', '=', 'email')
    .where('messages.internet_message_id', 'is not', null)
    .orderBy('messages.at')
    .execute();
  const row = rows[place % Math.max(1, rows.length)];
  if (row === undefined) return;
  await engine.deliver(
    `From: ${row.from_address}\nTo: service@shop.example\nSubject: Re: again\n` +
      `Message-ID: <letter-${(letters += 1)}@customer.example>\nIn-Reply-To: ${row.internet_message_id}\n\nAnd?\n`,
  );
}

/**
 * What a router makes of the rows. Of the rings in which an agent let a contact expire only the widest one is kept in
 * the tables: the others apply no more.
 */
function inForce(engine: TestEngine, rows: RouterSnapshot): RouterSnapshot {
  const config = toRoutingConfig(engine.context.configuration());
  const snapshot = createRouter(config, rows).snapshot();
  return { ...snapshot, contacts: snapshot.contacts.map(widestOnly) };
}

function widestOnly(row: ContactRow): ContactRow {
  const exclusions = row.exclusions.filter(
    (one) =>
      one.kind !== 'expired' ||
      !row.exclusions.some(
        (other) => other.kind === 'expired' && other.agentId === one.agentId && other.ring > one.ring,
      ),
  );
  return { ...row, exclusions };
}

function wishesFor(autoAccept: boolean): EngineWishes {
  return {
    people: {
      anna: { english: 5 },
      ben: { english: 3 },
      carl: { english: 2, limits: { interruptionsPerHour: 1 } },
      vera: { role: 'supervisor' },
    },
    queue: {
      answerWithinMs: 1_200_000,
      rings: [
        { afterMs: 0, skills: [{ skillId: 'english', level: 3 }] },
        { afterMs: 60_000, skills: [{ skillId: 'english', level: 2 }] },
      ],
      manners: { share: 0.5, autoAccept, overflow: { toQueueId: 'chats', whenWaiting: 2 } },
    },
  };
}

/** Starts again from the tables. Until somebody comes back every contact stays where it was. */
async function crash(engine: TestEngine, wishes: EngineWishes): Promise<TestEngine> {
  await settled(engine.database);
  const before = await everyContact(engine);
  engine.stop();
  const after = await startBlendedEngine(engine.database, { ...wishes, now: engine.clock.now });
  await settled(after.database);
  expect(await everyContact(after)).toEqual(before);
  for (const login of agents) await after.presence.connected(after.agentId(login));
  return after;
}

async function everyContact(engine: TestEngine) {
  return engine.database.read.selectFrom('contacts').selectAll().orderBy('id').execute();
}

describeOnEveryDatabase('rebuilding the router', (open, lab) => {
  test('T26 whatever happened, the tables give the state that the router has, and a crash changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 50, maxLength: 80, size: 'max' }),
        fc.boolean(),
        async (steps, autoAccept) => {
          const database = await open();
          const wishes = wishesFor(autoAccept);
          let engine = await startBlendedEngine(database, wishes);
          for (const login of agents) await comeToWork(engine, login);
          for (const one of steps) {
            if (one.do === 'crash') engine = await crash(engine, wishes);
            else await take(engine, one);
            await settled(database);
            await engine.learnt.save();
            const rebuilt = await rebuildRouter(database, engine.clock.now, (id) =>
              engine.presence.isReachable(id),
            );
            expect(inForce(engine, rebuilt)).toEqual(inForce(engine, engine.routing.snapshot()));
          }
          engine.stop();
        },
      ),
      { numRuns: lab.dialect === 'sqlite' ? 12 : 3 },
    );
  }, 240_000);
});
