import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportConfig } from '../../../hub/config/export-config.ts';
import { loadConfiguration } from '../../../hub/config/load-configuration.ts';
import { readConfigText } from '../../../hub/config/read/read-config-file.ts';
import type { Channel } from '../../../shared/contract/primitives.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { apply, nothing, told } from './config-support.ts';

const queues = ['orders', 'returns', 'help'];
const queueSection = `queues: [${queues
  .map((id) => `{ id: ${id}, name: ${id}, answerWithin: 4h, rings: [{}] }`)
  .join(', ')}]`;

/** The problems of a file with these replies, as path and message. */
function problemsOf(replies: readonly object[], withQueues = true): readonly string[] {
  const text = `${withQueues ? `${queueSection}\n` : ''}cannedReplies: ${JSON.stringify(replies)}\n`;
  const reading = readConfigText(text, {});
  return reading.ok ? [] : reading.problems.map(({ path, message }) => `${path}: ${message}`);
}

/** Some of these, or the key left out. */
function some<T extends string>(...from: readonly T[]) {
  return fc.option(fc.uniqueArray(fc.constantFrom(...from), { minLength: 1 }), { nil: undefined });
}

const reply = { id: 'a', name: 'A', text: 'Hello {customer}, this is {agent}.' };

test('C31 a canned reply names queues that exist; without the section nothing can be said', () => {
  const asked = [{ ...reply, queues: ['orders', 'retruns'] }];
  expect(problemsOf(asked)).toEqual([
    'cannedReplies[0].queues[1]: unknown queue "retruns" (did you mean "returns"?)',
  ]);
  expect(problemsOf(asked, false)).toEqual([]);
});

test('C32 an id is used once, and a shortcut once in one place', () => {
  expect(problemsOf([reply, { ...reply, name: 'B' }])).toEqual([
    'cannedReplies[1].id: id "a" is used already (cannedReplies[0].id)',
  ]);
  const shortcut = 'hi';
  const chat = { ...reply, shortcut, channels: ['chat'] };
  const orders = { ...reply, id: 'b', shortcut, channels: ['email', 'chat'], queues: ['orders'] };
  const returns = { ...reply, id: 'c', shortcut, channels: ['email'], queues: ['returns'] };
  expect(problemsOf([chat, orders, returns])).toEqual([
    'cannedReplies[1].shortcut: shortcut "hi" is used already in the same place (cannedReplies[0].shortcut)',
  ]);
  expect(problemsOf([chat, returns])).toEqual([]);
  expect(problemsOf([returns, { ...reply, id: 'd', shortcut }])).toEqual([
    'cannedReplies[1].shortcut: shortcut "hi" is used already in the same place (cannedReplies[0].shortcut)',
  ]);
});

test('C32 a shortcut is refused exactly where some contact would have both replies at hand', () => {
  const scope = fc.record({
    channels: some<Channel>('chat', 'email', 'sms'),
    queues: some(...queues),
  });
  type Scope = {
    readonly channels: readonly string[] | undefined;
    readonly queues: readonly string[] | undefined;
  };
  const atHand = (one: Scope, channel: string, queue: string) =>
    (one.channels?.includes(channel) ?? true) && (one.queues?.includes(queue) ?? true);
  fc.assert(
    fc.property(scope, scope, (first, second) => {
      const clash = ['chat', 'email', 'sms', 'x'].some((channel) =>
        [...queues, 'another'].some(
          (queue) => atHand(first, channel, queue) && atHand(second, channel, queue),
        ),
      );
      const problems = problemsOf([
        { ...reply, ...first, shortcut: 'hi' },
        { ...reply, ...second, id: 'b', shortcut: 'hi' },
      ]);
      expect(problems.length).toBe(clash ? 1 : 0);
    }),
  );
});

test('C33 a word in braces that is no variable is refused, in each language', () => {
  expect(
    problemsOf([
      { ...reply, text: { de: 'Guten Tag {Kunde}', en: 'Hello {custmer}, {agent}' } },
      { ...reply, id: 'b', text: 'Type {1}, {} or { customer }: those are only braces' },
    ]),
  ).toEqual([
    'cannedReplies[0].text.de: unknown variable "{Kunde}": there are {customer} and {agent}',
    'cannedReplies[0].text.en: unknown variable "{custmer}" (did you mean "customer"?)',
  ]);
});

test('C2 whatever stands in the section is answered in words', () => {
  expect(
    problemsOf([
      { id: 'a', name: 'A', text: '' },
      { id: 'b', name: 'B', text: { de: 'x' } },
      { id: 'c', name: 'C', text: 'x', shortcut: '/Hi', channels: [], queues: 'orders' },
    ]).map((problem) => problem.slice(0, problem.indexOf(':'))),
  ).toEqual([
    'cannedReplies[0].text',
    'cannedReplies[1].text.en',
    'cannedReplies[2].shortcut',
    'cannedReplies[2].channels',
    'cannedReplies[2].queues',
  ]);
});

describeOnEveryDatabase('canned replies', (open) => {
  test('C30 they are applied, exported and resolved: absent lists are everywhere', async () => {
    const database = await open();
    await apply(
      database,
      `${queueSection}
cannedReplies:
  - { id: hello, name: { de: Gruß, en: Greeting }, shortcut: hi, text: "Hello {customer}", channels: [chat] }
  - id: label
    name: Label
    text: { de: "Ihr\\nEtikett", en: "Your\\nlabel" }
    queues: [returns]
`,
    );
    expect((await loadConfiguration(database)).cannedReplies).toEqual([
      {
        id: 'hello',
        name: { de: 'Gruß', en: 'Greeting' },
        shortcut: 'hi',
        text: { de: 'Hello {customer}', en: 'Hello {customer}' },
        channels: ['chat'],
        queueIds: [],
      },
      {
        id: 'label',
        name: { de: 'Label', en: 'Label' },
        shortcut: '',
        text: { de: 'Ihr\nEtikett', en: 'Your\nlabel' },
        channels: [],
        queueIds: ['returns'],
      },
    ]);
    expect(told(await apply(database, await exportConfig(database)))).toEqual(nothing);
    expect(told(await apply(database, 'cannedReplies: []\n'))).toEqual({
      ...nothing,
      deactivated: ['cannedReply hello', 'cannedReply label'],
    });
    expect((await loadConfiguration(database)).cannedReplies).toEqual([]);
  });

  test('C31 a queue that a stored reply names cannot be taken out by itself', async () => {
    const database = await open();
    await apply(database, `${queueSection}\ncannedReplies: [{ id: a, name: A, text: x, queues: [help] }]\n`);
    await expect(apply(database, queueSection.replaceAll('help', 'other'))).rejects.toThrow(
      /cannedReplies.*unknown queue/,
    );
  });
});
