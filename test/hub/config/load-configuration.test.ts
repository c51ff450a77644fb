import { EventEmitter, on } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Configuration } from '../../../hub/config/configuration.ts';
import { loadConfiguration } from '../../../hub/config/load-configuration.ts';
import { toRoutingConfig } from '../../../hub/config/to-routing-config.ts';
import { watchConfiguration } from '../../../hub/config/watch-configuration.ts';
import { createAccounts } from '../../../hub/users/accounts.ts';
import { isOpen } from '../../../shared/domain/business-hours.ts';
import { defaultRouting } from '../../../shared/routing/config.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { contactRow, conversationRow } from '../../support/sample-rows.ts';
import { apply } from './config-support.ts';

const example = readFileSync(join(import.meta.dirname, '../../../docs/examples/shop.yaml'), 'utf8');
const {
  queues: _queues,
  agents: _agents,
  preferredWaitMs: _wait,
  declineCooldownMs: _cooldown,
  ...defaultRouter
} = defaultRouting;
const silent = { info: () => undefined, error: () => undefined };

describeOnEveryDatabase('the configuration in force', (open, lab) => {
  test('C15 an empty database has the defaults', async () => {
    const { revision, ...configuration } = await loadConfiguration(await open());
    expect(revision).toBe(0);
    expect(configuration).toEqual({
      routing: {
        preferredAgentWaitMs: 600_000,
        declineCooldownMs: 120_000,
        connectionGraceMs: 15_000,
        requeueAfterMs: 900_000,
        keepRecordMs: 35 * 86_400_000,
        router: defaultRouter,
      },
      reception: null,
      skills: new Map(),
      queues: new Map(),
      businessHours: new Map(),
      channelAccounts: new Map(),
      ownAddresses: new Map(),
      cannedReplies: [],
      agents: new Map(),
      agentsOfQueue: new Map(),
    });
  });

  test('C23 how contacts are blended reaches the router, by queue, channel and agent', async () => {
    const database = await open();
    await apply(database, blended);
    const routing = toRoutingConfig(await loadConfiguration(database));
    expect(routing).toMatchObject({
      priorityBoostMs: 30_000,
      deferredPriorityBoostMs: 600_000,
      deferredMarginMs: 300_000,
      reserve: { places: 'adaptive', maximum: 4 },
      reserves: { 'chat|german:1': { places: 2 } },
      urgentShare: 0.5,
      interruptionsPerHour: 2,
      interruptAgain: true,
      interruptionLeadMs: 5_000,
      directedWaitMs: { live: 30_000, deferred: 7_200_000 },
      parkedPerAgent: 3,
      gapFittingMs: 60_000,
      channels: {
        chat: { synchronous: true, cost: 50, maximumPerAgent: 2, offerTimeoutMs: 15_000 },
        email: { interruption: 'free', interruptedBy: { phone: 'never' }, cost: 100 },
        phone: { cost: 100, maximumPerAgent: 1, offerTimeoutMs: 12_000 },
      },
    });
    expect(routing.queues[0]).toEqual({
      id: 'orders',
      rings: [{ afterMs: 0, skills: [] }],
      priority: 0,
      targetMs: 14_400_000,
      channels: [],
      autoAccept: true,
      interruption: 'whenLate',
      interruptedBy: { chat: 'free' },
      overflow: { toQueueId: 'returns', afterMs: 3_600_000, whenWaiting: 20 },
      share: 0.25,
      serviceLevel: 0.9,
    });
    expect(routing.agents[0]).toMatchObject({
      maximumPerChannel: { chat: 2, email: 0 },
      interruptionsPerHour: 1,
    });
  });

  test('C15 references are followed, durations are milliseconds, texts have both languages', async () => {
    const database = await open();
    await apply(database, example);
    const configuration = await loadConfiguration(database);
    const returns = configuration.queues.get('returns');
    expect({ ...returns, businessHours: null }).toEqual({
      id: 'returns',
      name: { de: 'Rücksendungen', en: 'Returns' },
      priority: 0,
      rings: [
        { afterMs: 0, skills: [{ skillId: 'returns', level: 2 }] },
        { afterMs: 3_600_000, skills: [{ skillId: 'returns', level: 1 }] },
      ],
      answerWithinMs: 28_800_000,
      expectedHandlingMs: 480_000,
      businessHours: null,
      offerTimeoutMs: null,
      manners: { serviceLevel: 0.8, share: 0.2, overflow: { toQueueId: 'orders', afterMs: 7_200_000 } },
      wrapUp: {
        mode: 'time-boxed',
        timeBoxMs: 90_000,
        codes: [
          { id: 'refunded', name: { de: 'Erstattet', en: 'Refunded' } },
          { id: 'exchanged', name: { de: 'Umgetauscht', en: 'Exchanged' } },
        ],
      },
    });
    expect(isOpen(Date.parse('2026-12-31T10:00:00+01:00'), returns?.businessHours ?? null)).toBe(false);
    expect([...(configuration.ownAddresses.get('service') ?? [])]).toEqual([
      'service@shop.example',
      'info@shop.example',
      'bestellung@shop.example',
    ]);
    const logins = (configuration.agentsOfQueue.get('returns') ?? []).map(
      (id) => configuration.agents.get(id)?.login,
    );
    expect(logins).toEqual(['anna', 'chiara']);
    expect(toRoutingConfig(configuration)).toMatchObject({
      preferredWaitMs: 600_000,
      queues: [
        { id: 'orders', priority: 1, targetMs: 14_400_000 },
        { id: 'returns' },
        { id: 'technical-help', offerTimeoutMs: 120_000 },
        { id: 'chat', targetMs: 30_000 },
      ],
      agents: [{}, {}, {}, {}],
    });
  });

  test('C15 a queue that is taken out stays while a contact of it is open, without skills that are gone', async () => {
    const database = await open();
    const queue = '{id: general, name: General, answerWithin: 1h, rings: [{skills: [{skill: german}]}]}';
    await apply(database, `skills: [{id: german, name: Deutsch}]\nqueues: [${queue}]`);
    await database.write(async ({ tx }) => {
      await tx
        .insertInto('customers')
        .values({ id: 'c', name: 'C', language: null, created_at: 1 })
        .execute();
      await tx.insertInto('conversations').values(conversationRow('v', 'c')).execute();
      await tx
        .insertInto('contacts')
        .values(contactRow('k', 'v', 1))
        .execute();
    });
    await apply(database, 'skills: []\nqueues: []');
    const during = await loadConfiguration(database);
    expect(during.queues.get('general')?.rings).toEqual([{ afterMs: 0, skills: [] }]);
    await database.write(({ tx }) => tx.updateTable('contacts').set({ status: 'closed' }).execute());
    expect((await loadConfiguration(database)).queues.size).toBe(0);
  });

  test('C15 a stored entry that cannot be read is named', async () => {
    const database = await open();
    const entry = { kind: 'queue', id: 'orders', position: 0, value: '{"id":"orders"}', active: 1 } as const;
    await database.write(({ tx }) => tx.insertInto('config_entries').values(entry).execute());
    await expect(loadConfiguration(database)).rejects.toThrow(
      /stored configuration of queue "orders" cannot be read/,
    );
  });

  describe('C14 a running hub takes a change over by itself', () => {
    test('whoever made it, also another process', async () => {
      const url = await lab.createUrl();
      const [hub, commandLine] = [await lab.openUrl(url), await lab.openUrl(url)];
      const changes = changesOf();
      const stop = watchConfiguration(hub, changes.take, silent);
      try {
        await apply(commandLine, example);
        const changed = await changes.next();
        expect([...changed.queues.keys()]).toEqual(['orders', 'returns', 'technical-help', 'chat']);
        const { users } = createAccounts(commandLine);
        await users.create(
          { login: 'eva', name: 'Eva', role: 'agent', language: 'de', email: null, password: null },
          null,
        );
        expect([...(await changes.next()).agents.values()].map(({ login }) => login)).toContain('eva');
      } finally {
        stop();
      }
    });

    test('what changed between reading and watching is not missed, a failing taker is asked again', async () => {
      const database = await open();
      const { revision } = await loadConfiguration(database);
      await apply(database, example);
      const changes = changesOf();
      let failures = 1;
      const stop = watchConfiguration(
        database,
        (configuration) => {
          if (failures-- > 0) throw new Error('not now');
          changes.take(configuration);
        },
        silent,
        revision,
      );
      try {
        expect((await changes.next()).channelAccounts.size).toBe(5);
      } finally {
        stop();
      }
    });
  });
});

/** Collects configurations; `next` waits for the one not yet seen. */
function changesOf() {
  const taken = new EventEmitter();
  const arrivals = on(taken, 'taken');
  return {
    take: (configuration: Configuration): void => void taken.emit('taken', configuration),
    next: async (): Promise<Configuration> => {
      const arrival = await arrivals.next();
      return (arrival.value as [Configuration])[0];
    },
  };
}

const blended = `
routing:
  channels:
    chat: { cost: 50, maximumPerAgent: 2, offerTimeout: 15s }
    email: { interruption: free, interruptedBy: { phone: never } }
  priorityBoost: 30s
  deferredPriorityBoost: 10m
  deferredMargin: 5m
  reserve: { maximum: 4 }
  reserves: { 'chat|german:1': { places: 2 } }
  urgentShare: 0.5
  interruptionsPerHour: 2
  interruptAgain: true
  interruptionLead: 5s
  directedWait: { live: 30s, deferred: 2h }
  parkedPerAgent: 3
  gapFitting: 60s
queues:
  - id: orders
    name: Orders
    answerWithin: 4h
    rings: [{ skills: [] }]
    autoAccept: true
    interruption: when-late
    interruptedBy: { chat: free }
    overflow: { to: returns, after: 1h, whenWaiting: 20 }
    share: 0.25
    serviceLevel: 0.9
  - { id: returns, name: Returns, answerWithin: 4h, rings: [{ skills: [] }] }
agents:
  - { login: anna, name: Anna, maximumPerChannel: { email: 0, chat: 2 }, interruptionsPerHour: 1 }
`;
