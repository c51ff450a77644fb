import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyConfig } from '../../../hub/config/apply-config.ts';
import { exportConfig } from '../../../hub/config/export-config.ts';
import { configFile } from '../../../shared/contract/config-file.ts';
import type { ConfigFile } from '../../../shared/contract/config-file.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { apply, applyTime, leavesNoTrace, nothing, told, valid } from './config-support.ts';

/** Text that YAML might take for something else. */
const trickyText = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    '0x1F',
    '1e3',
    '~',
    '- a',
    'a: b',
    '# c',
    '&a',
    '*a',
    '!x',
    '%y',
    '"',
    "'",
    '2026-01-01',
    '12:30',
    'é 🙂',
    'a\nb',
    '${env:X}',
    '...',
    '---',
  ),
  fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }).filter((text) => !/\p{Cs}|\0/u.test(text)),
);
const key = fc.constantFrom('a', 'b', 'c', 'null', '1', '007', 'true', 'on', 'x-y');
const ids = fc.uniqueArray(key, { minLength: 1, maxLength: 4 });
const text = fc.oneof(trickyText, fc.record({ de: trickyText, en: trickyText }));
const duration = fc.constantFrom('1s', '90s', '30m', '4h', '1d');

const mode = fc.constantFrom('never', 'when-late', 'free');
const modes = fc.dictionary(fc.constantFrom('chat', 'phone'), mode);
const reserve = fc.record(
  { places: fc.oneof(fc.constant('adaptive'), fc.nat({ max: 9 })), minimum: fc.nat({ max: 9 }) },
  { requiredKeys: [] },
);

/** How a queue's contacts are blended. */
const manners = {
  autoAccept: fc.boolean(),
  interruption: mode,
  interruptedBy: modes,
  offerTimeout: duration,
  share: fc.constantFrom(0, 0.1, 1 / 3, 1),
  serviceLevel: fc.constantFrom(0.8, 0.95),
};

const routing = fc.record(
  {
    preferredAgentWait: duration,
    requeueAfter: duration,
    channels: fc.dictionary(
      fc.constantFrom('chat', 'email', 'sms'),
      fc.record({ cost: fc.integer({ min: 1, max: 100 }), interruption: mode }, { requiredKeys: [] }),
    ),
    priorityBoost: duration,
    reserve,
    reserves: fc.dictionary(fc.constantFrom('chat|german:1', 'chat', '~'), reserve),
    urgentShare: fc.constantFrom(0, 0.2, 1),
    interruptAgain: fc.boolean(),
    directedWait: fc.record({ live: fc.constantFrom('1s', '30m') }, { requiredKeys: [] }),
    parkedPerAgent: fc.nat({ max: 20 }),
  },
  { requiredKeys: [] },
);

/** One entry for each id. */
function each<T>(names: readonly string[], one: (id: string) => fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.tuple(...names.map(one));
}

const configArbitrary: fc.Arbitrary<ConfigFile> = fc
  .tuple(ids, ids, ids, ids)
  .chain(([hours, skills, queues, logins]) => {
    const required = fc
      .uniqueArray(fc.constantFrom(...skills), { maxLength: skills.length })
      .chain((chosen) =>
        fc.tuple(
          ...chosen.map((skill) =>
            fc.record({ skill: fc.constant(skill), level: fc.integer({ min: 1, max: 5 }) }),
          ),
        ),
      );
    return fc
      .record(
        {
          routing,
          reception: fc.record(
            { smtp: fc.record({ port: fc.nat(65_535) }), allowFrom: fc.constant(['10.0.0.0/8', '::1']) },
            { requiredKeys: [] },
          ),
          businessHours: each(hours, (id) =>
            fc.record({
              id: fc.constant(id),
              timeZone: fc.constantFrom('Europe/Vienna', 'America/New_York', 'UTC'),
              week: fc.record({
                mon: fc.constant(['08:00-12:00', '12:00-24:00']),
                sat: fc.constantFrom([], ['00:00-06:00']),
              }),
              closedOn: fc.constantFrom([], ['2026-12-24']),
            }),
          ),
          skills: each(skills, (id) => fc.record({ id: fc.constant(id), name: text })),
          queues: each(queues, (id) =>
            fc.record(
              {
                id: fc.constant(id),
                name: text,
                priority: fc.integer({ min: -10, max: 10 }),
                rings: required.chain((first) =>
                  required.map((then) => [{ skills: first }, { after: '5m', skills: then }]),
                ),
                answerWithin: duration,
                businessHours: fc.constantFrom(...hours),
                ...manners,
                wrapUp: fc.record(
                  {
                    mode: fc.constantFrom('none', 'mandatory'),
                    codes: fc.constantFrom([], [{ id: 'done', name: 'Done' }]),
                  },
                  { requiredKeys: [] },
                ),
              },
              { requiredKeys: ['id', 'name', 'rings', 'answerWithin'] },
            ),
          ),
          channelAccounts: each(queues, (id) =>
            fc.record({
              id: fc.constant(id),
              channel: fc.constant('email'),
              name: trickyText,
              address: fc.constant(`${id}@shop.example`),
              queue: fc.constantFrom(...queues),
              signature: trickyText,
              in: fc.constantFrom(
                { kind: 'direct' },
                { kind: 'imap', host: 'h', port: 993, security: 'tls', user: id, password: '${env:P}' },
              ),
              out: fc.constant({ host: 'localhost', port: 25, security: 'none' }),
            }),
          ),
          cannedReplies: each(skills, (id) =>
            fc.record(
              {
                id: fc.constant(id),
                name: text,
                shortcut: fc.constant(`s-${id}`),
                text,
                channels: fc.constantFrom(['chat'], ['email', 'sms']),
                queues: fc.subarray([...queues], { minLength: 1 }),
              },
              { requiredKeys: ['id', 'name', 'text'] },
            ),
          ),
          agents: each(logins, (id) =>
            fc.record(
              {
                login: fc.constant(id),
                name: trickyText,
                role: fc.constantFrom('agent', 'supervisor'),
                language: fc.constantFrom('de', 'en'),
                email: fc.constant(`${id}@x.example`),
                skills: required,
                maximumPerChannel: fc.dictionary(
                  fc.constantFrom('chat', 'email', 'phone'),
                  fc.nat({ max: 100 }),
                ),
                interruptionsPerHour: fc.nat({ max: 10 }),
              },
              { requiredKeys: ['login', 'name'] },
            ),
          ),
        },
        { requiredKeys: ['businessHours', 'skills', 'queues'] },
      )
      .map((raw) => configFile.safeParse(raw))
      .filter((parsed) => parsed.success)
      .map((parsed) => parsed.data);
  });

describeOnEveryDatabase('export', (open, lab) => {
  test('C13 whatever was applied, applying its export changes nothing, here and on an empty database', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(configArbitrary, { minLength: 1, maxLength: 3 }), async (configs) => {
        const database = await open();
        for (const config of configs) {
          const outcome = await applyConfig(database, config, { dryRun: false, now: () => applyTime });
          // A later file without agents may not fit the agents of an earlier one: then it changes nothing.
          if (!outcome.ok) continue;
        }
        const exported = await exportConfig(database);
        await leavesNoTrace(database, async () =>
          expect(told(await apply(database, exported))).toEqual(nothing),
        );
        const copy = await open();
        await applyConfig(copy, valid(exported), { dryRun: false, now: () => applyTime });
        expect(await exportConfig(copy)).toBe(exported);
      }),
      { numRuns: lab.dialect === 'sqlite' ? 25 : 6 },
    );
  }, 120_000);
});
