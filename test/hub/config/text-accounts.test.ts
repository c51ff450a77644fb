import { describe, expect, test } from 'vitest';
import { smpp, sms, toldOf, x } from './text-accounts-support.ts';

const first = 'channelAccounts[0]';
const app = { bearerToken: '${env:SET}', consumerSecret: '${env:SET}' };
const publicAddress = 'https://desk.example';
const oauth2 = { kind: 'oauth2', clientId: 'abc' };

const withGateway = (gateway: object) => ({ ...smpp, gateway: { ...smpp.gateway, ...gateway } });
const webhooksAt = (address: string) => ({ ...sms, gateway: { ...sms.gateway, publicAddress: address } });

test('C34 C35 C36 C37 accounts that work are accepted', () => {
  expect(
    toldOf([
      sms,
      smpp,
      x,
      { ...x, id: 'x2', handle: 'shop_de', access: oauth2, publicAddress },
      { ...x, id: 'x3', handle: 'shop_ch', in: 'stream', app: { bearerToken: '${env:SET}' } },
      { ...x, id: 'x4', handle: 'shop_en', in: 'activity', app, publicAddress },
    ]),
  ).toEqual([]);
});

test('C34 queues and skills that SMS and X accounts name exist', () => {
  const languages = { en: { queue: 'ordrs', skills: [{ skill: 'englsh' }] } };
  expect([
    toldOf([{ ...sms, queue: 'order', languages }]),
    toldOf([{ ...x, directMessageQueue: 'retruns', languages }]),
    toldOf([{ ...x, directMessageQueue: 'returns', languages: { en: { skills: [{ skill: 'english' }] } } }]),
  ]).toEqual([
    [
      `${first}.queue: unknown queue "order" (did you mean "orders"?)`,
      `${first}.languages.en.queue: unknown queue "ordrs" (did you mean "orders"?)`,
      `${first}.languages.en.skills[0].skill: unknown skill "englsh" (did you mean "english"?)`,
    ],
    [
      `${first}.directMessageQueue: unknown queue "retruns" (did you mean "returns"?)`,
      `${first}.languages.en.queue: unknown queue "ordrs" (did you mean "orders"?)`,
      `${first}.languages.en.skills[0].skill: unknown skill "englsh" (did you mean "english"?)`,
    ],
    [],
  ]);
});

test('C34 languages are called by their codes', () => {
  expect(toldOf([{ ...sms, languages: { deutsch: { queue: 'orders' } } }])).toEqual([
    `${first}.languages.deutsch: must be called a language code such as de`,
  ]);
});

describe('C35 nothing is used twice', () => {
  test('no number, short code or sender name, in any case', () => {
    expect(toldOf([sms, { ...sms, id: 'again' }, smpp, { ...smpp, id: 'bulk2', address: 'SHOP' }])).toEqual([
      `channelAccounts[1].address: address "+436601234567" is used already (${first}.address)`,
      'channelAccounts[3].address: address "shop" is used already (channelAccounts[2].address)',
    ]);
  });

  test('no handle, in any case', () => {
    expect(toldOf([x, { ...x, id: 'again', handle: 'SHOP_at' }])).toEqual([
      `channelAccounts[1].handle: handle "shop_at" is used already (${first}.handle)`,
    ]);
  });

  test('no sign: two people would write as one', () => {
    const agents = [
      { login: 'anna', name: 'Anna Berger', sign: 'AB' },
      { login: 'adam', name: 'Adam Bauer', sign: 'ab' },
      { login: 'alma', name: 'Alma Brandt' },
    ];
    expect(toldOf([x], agents)).toEqual(['agents[1].sign: sign "ab" is used already (agents[0].sign)']);
  });

  test('no skill of a language', () => {
    const skills = [{ skill: 'english' }, { skill: 'english', level: 2 }];
    expect(toldOf([{ ...sms, languages: { en: { skills } } }])).toEqual([
      `${first}.languages.en.skills[1].skill: skill "english" is used already (${first}.languages.en.skills[0].skill)`,
    ]);
  });
});

describe('C36 nothing goes over a network in the clear', () => {
  test('webhooks', () => {
    expect([
      toldOf([webhooksAt('http://desk.example')]),
      toldOf([webhooksAt('http://127.0.0.1:8080')]),
      toldOf([webhooksAt('http://localhost:8080')]),
      toldOf([{ ...x, publicAddress: 'http://desk.example' }]),
      toldOf([{ ...x, publicAddress: 'http://[::1]:8080' }]),
    ]).toEqual([
      [`${first}.gateway.publicAddress: must begin with https://`],
      [],
      [],
      [`${first}.publicAddress: must begin with https://`],
      [],
    ]);
  });

  test('SMPP', () => {
    expect([
      toldOf([withGateway({ security: 'none' })]),
      toldOf([withGateway({ security: 'none', host: '127.0.0.1' })]),
      toldOf([withGateway({ security: 'none', host: 'localhost', caFile: '/etc/ca.pem' })]),
      toldOf([withGateway({ caFile: '/etc/ca.pem' })]),
    ]).toEqual([
      [`${first}.gateway.security: none is only for gateways on this machine: use tls`],
      [],
      [`${first}.gateway.caFile: is of no use without tls`],
      [],
    ]);
  });

  test('another address of X', () => {
    expect([
      toldOf([{ ...x, api: { address: 'http://x.example' } }]),
      toldOf([{ ...x, api: { address: 'http://localhost:9000', caFile: '/etc/ca.pem' } }]),
      toldOf([{ ...x, api: { address: 'https://x.example', caFile: '/etc/ca.pem' } }]),
    ]).toEqual([
      [`${first}.api.address: must be an address that begins with https:// (http:// only on this machine)`],
      [`${first}.api.caFile: is of no use without https`],
      [],
    ]);
  });
});

describe('C37 an X account has what its way in asks for', () => {
  test.each([
    [{ access: oauth2 }, ['needs a publicAddress, where X sends whoever connects it (oauth2)']],
    [{ in: 'stream' }, ['needs app.bearerToken with in: stream']],
    [
      { in: 'activity' },
      [
        'needs a publicAddress, where X brings what happens (in: activity)',
        'needs app.bearerToken with in: activity',
        'needs app.consumerSecret with in: activity',
      ],
    ],
  ])('%j', (changes, messages) => {
    expect(toldOf([{ ...x, ...changes }])).toEqual(messages.map((message) => `${first}: ${message}`));
  });

  test('half of it is told apart', () => {
    expect(toldOf([{ ...x, in: 'activity', publicAddress, app: { bearerToken: '${env:SET}' } }])).toEqual([
      `${first}.app: needs app.consumerSecret with in: activity`,
    ]);
  });
});

test('C38 secrets of gateways and of X are references, repeated nowhere, and missed where they are not set', () => {
  const keys = ['appKey', 'appSecret', 'accessToken', 'accessSecret'];
  const access = { kind: 'keys', ...Object.fromEntries(keys.map((key) => [key, 'hunter2'])) };
  const told = toldOf([
    {
      ...sms,
      gateway: {
        ...sms.gateway,
        authToken: 'hunter2',
        apiKey: { sid: `SK${'0'.repeat(32)}`, secret: 'hunter2' },
      },
    },
    { ...smpp, gateway: { ...smpp.gateway, password: 'hunter2' } },
    { ...x, access, app: { bearerToken: 'hunter2', consumerSecret: 'hunter2' } },
  ]);
  expect(told).toHaveLength(9);
  expect(told.every((line) => line.includes(': must be a reference such as '))).toBe(true);
  expect(told.join()).not.toContain('hunter2');
  expect(toldOf([{ ...smpp, gateway: { ...smpp.gateway, password: '${env:SMPP_PASSWORD}' } }])).toEqual([
    `${first}.gateway.password: environment variable SMPP_PASSWORD is not set here: the hub needs it to connect`,
  ]);
});
