import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readConfigText } from '../../../hub/config/read/read-config-file.ts';

const mailbox = {
  id: 'service',
  channel: 'email',
  name: 'Service',
  address: 'service@shop.example',
  queue: 'chats',
  in: { kind: 'direct' },
  out: { host: 'localhost', port: 25, security: 'none' },
};

/** What is said of a file with this chat, as `path: message`; the problems, or else the warnings. */
function toldOf(chat: object, others: readonly object[] = [mailbox]): readonly string[] {
  const text = stringify({
    businessHours: [{ id: 'office', timeZone: 'Europe/Vienna', week: { mon: ['08:00-12:00'] } }],
    skills: [{ id: 'german', name: 'German' }],
    queues: [{ id: 'chats', name: 'Chats', answerWithin: '30s', rings: [{}] }],
    channelAccounts: [
      {
        id: 'web',
        channel: 'chat',
        name: 'Web',
        queue: 'chats',
        allowedOrigins: ['https://shop.example'],
        ...chat,
      },
      ...others,
    ],
  });
  const reading = readConfigText(text, {});
  const told = reading.ok ? reading.value.warnings : reading.problems;
  return told.map(({ path, message }) => `${path}: ${message}`);
}

test('C24 topics and hours of a chat name what is there, once each', () => {
  expect(
    toldOf({
      businessHours: 'ofice',
      topics: [
        { id: 'orders', name: 'Orders', queue: 'chat', skills: [{ skill: 'germn' }] },
        { id: 'orders', name: 'Again', skills: [{ skill: 'german' }, { skill: 'german', level: 2 }] },
      ],
    }),
  ).toEqual([
    'channelAccounts[0].businessHours: unknown business hours "ofice" (did you mean "office"?)',
    'channelAccounts[0].topics[0].queue: unknown queue "chat" (did you mean "chats"?)',
    'channelAccounts[0].topics[0].skills[0].skill: unknown skill "germn" (did you mean "german"?)',
    'channelAccounts[0].topics[1].id: id "orders" is used already (channelAccounts[0].topics[0].id)',
    'channelAccounts[0].topics[1].skills[1].skill: skill "german" is used already (channelAccounts[0].topics[1].skills[0].skill)',
  ]);
});

test('C25 the mailbox of a chat is an e-mail account of the file', () => {
  const other = {
    id: 'other',
    channel: 'chat',
    name: 'Other',
    queue: 'chats',
    allowedOrigins: ['https://o.example'],
  };
  expect([
    toldOf({ mailAccount: 'servise' }),
    toldOf({ mailAccount: 'other' }, [mailbox, other]),
    toldOf({ mailAccount: 'web' }),
    toldOf({ mailAccount: 'service' }),
    // Messages are not taken where there is no mailbox; that is no mistake.
    toldOf({ leaveMessage: true }, []),
  ]).toEqual([
    ['channelAccounts[0].mailAccount: unknown e-mail account "servise" (did you mean "service"?)'],
    ['channelAccounts[0].mailAccount: "other" is no e-mail account'],
    ['channelAccounts[0].mailAccount: "web" is no e-mail account'],
    [],
    [],
  ]);
});

test('C26 idle visitors are reminded before their chat ends, also with the times that are left out', () => {
  const refusal = 'channelAccounts[0].idle: must be given a closeAfter longer than its remindAfter';
  expect([
    toldOf({ idle: { remindAfter: '5m', closeAfter: '5m' } }),
    toldOf({ idle: { remindAfter: '10m' } }),
    toldOf({ idle: { closeAfter: '2m' } }),
    toldOf({ idle: { remindAfter: '5m', closeAfter: '6m' } }),
    toldOf({ idle: {} }),
  ]).toEqual([[refusal], [refusal], [refusal], [], []]);
});

test('C27 a topic is asked for only where there are topics', () => {
  expect([
    toldOf({ form: { topic: 'required' } }),
    toldOf({ form: { topic: 'required' }, topics: [{ id: 'orders', name: 'Orders' }] }),
  ]).toEqual([['channelAccounts[0].form.topic: is required, but there are no topics'], []]);
});

test('C28 the secret of a site’s signature is a reference, and missed where it is not set', () => {
  expect(
    toldOf({ identity: { algorithm: 'HS256', secret: 'correct horse battery staple correct' } }),
  ).toEqual([expect.stringMatching(/^channelAccounts\[0\]\.identity\.secret: must be a reference such as /)]);
  expect(toldOf({ identity: { algorithm: 'HS256', secret: '${env:SITE_SECRET}' } })).toEqual([
    'channelAccounts[0].identity.secret: environment variable SITE_SECRET is not set here: the hub needs it to connect',
  ]);
});
