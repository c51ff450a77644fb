import type { PoolReserve } from '../../shared/contract/queue.ts';
import type { ContactDecisions } from '../../shared/contract/rest.ts';
import {
  channelAccounts,
  hour,
  minute,
  queues,
  seedOf,
  shopStories,
  users,
  type Story,
  type WorkspaceSeed,
} from './workspace-seeds.ts';

const chatQueue = {
  id: 'chat',
  name: { de: 'Shop-Chat', en: 'Shop chat' },
  skills: [{ skillId: 'german', level: 3 }],
  wrapUp: { mode: 'none' as const, codes: [] },
};

function chatStories(now: number): readonly Story[] {
  return [
    {
      id: 'weber-chat',
      name: 'Anna Weber',
      address: 'anna.weber@example.org',
      subject: 'Rabattcode geht nicht',
      queueId: 'chat',
      channel: 'chat',
      account: 'shop-chat',
      state: { status: 'waiting', since: now - 14_000 },
      arrivedAgo: 14_000,
      dueIn: 16_000,
      unread: 1,
      messages: [
        { visibleText: 'Hallo, mein Rabattcode HERBST geht nicht.', at: now - 14_000, hasRaw: false },
      ],
    },
    {
      id: 'mehmet-chat',
      name: 'Mehmet Aydın',
      address: '',
      subject: 'Wo ist mein Paket?',
      queueId: 'chat',
      channel: 'chat',
      account: 'shop-chat',
      state: { status: 'waiting', since: now - 25_000 },
      arrivedAgo: 25_000,
      dueIn: 5_000,
      unread: 1,
      messages: [{ visibleText: 'Guten Tag', at: now - 25_000, hasRaw: false }],
    },
  ];
}

function parkedStories(now: number): readonly Story[] {
  return [
    {
      id: 'lager',
      name: 'Clara Fontane',
      address: 'clara@example.org',
      subject: 'Rückmeldung vom Lager abwarten',
      state: {
        status: 'parked',
        agentId: 'anna',
        since: now - 50 * minute,
        by: 'agent',
        until: { kind: 'customer' },
        displacedBy: null,
      },
      arrivedAgo: 4 * hour,
      dueIn: 2.6 * hour,
      draft: 'Liebe Frau Fontane, das Lager meldet sich bis heute Abend.',
      caret: 10,
      messages: [{ visibleText: 'Ist mein Paket schon bei Ihnen eingetroffen?' }],
    },
    {
      id: 'zoll',
      name: 'Uwe Brandstätter',
      address: 'uwe@example.at',
      subject: 'Zollgebühren zurück',
      queueId: 'orders',
      state: {
        status: 'parked',
        agentId: 'anna',
        since: now - 20 * minute,
        by: 'agent',
        until: { kind: 'hand' },
        displacedBy: null,
      },
      arrivedAgo: 6 * hour,
      dueIn: 25 * minute,
      messages: [{ visibleText: 'Ich möchte die Zollgebühren erstattet haben.' }],
    },
  ];
}

/** Pools of live agents as a supervisor sees them: one measured, one fixed by hand, one without traffic yet. */
function reserves(): readonly PoolReserve[] {
  const pool: PoolReserve = {
    poolId: 'chat|german:3',
    channel: 'chat',
    skills: [{ skillId: 'german', level: 3 }],
    queueIds: ['chat'],
    places: 9,
    free: 4,
    reserve: 2,
    fixed: null,
    arrivalsPerHour: 38.4,
    handlingMs: 6.2 * minute,
    patienceMs: 95_000,
    serviceLevel: 0.78,
    serviceLevelTarget: 0.8,
  };
  return [
    pool,
    {
      ...pool,
      poolId: 'chat|english:2',
      skills: [{ skillId: 'english', level: 2 }],
      queueIds: ['international'],
      places: 3,
      free: 1,
      reserve: 1,
      fixed: 1,
      serviceLevel: 0.93,
      arrivalsPerHour: 6,
    },
    {
      ...pool,
      poolId: 'phone|returns:2',
      channel: 'phone',
      skills: [{ skillId: 'returns', level: 2 }],
      queueIds: ['returns'],
      places: 0,
      free: 0,
      reserve: 0,
      arrivalsPerHour: null,
      handlingMs: null,
      patienceMs: null,
      serviceLevel: null,
    },
  ];
}

const candidate = {
  preferred: false,
  skillLevels: 5,
  otherLiveSkills: 1,
  slack: null,
  load: 300,
  idleMs: 95_000,
  interruptionCost: null,
  parks: [],
};

function decisions(now: number): readonly (readonly [string, ContactDecisions])[] {
  return [
    [
      'contact-jonas',
      {
        decisions: [
          {
            seq: 90,
            at: now - 9 * minute,
            agentId: 'anna',
            agentName: 'Anna Berger',
            ring: 1,
            rule: 'deferred',
            candidates: [
              { ...candidate, agentId: 'anna', name: 'Anna Berger', preferred: true, slack: 2, load: 0 },
              { ...candidate, agentId: 'lena', name: 'Lena Kowalczyk', skillLevels: 4, slack: 1 },
            ],
            ruledOut: [
              { agentId: 'aylin', name: 'Aylin Demir', reason: 'notResponding' },
              { agentId: 'sven', name: 'Sven Okafor', reason: 'away' },
            ],
            counts: { candidates: 2, ruledOut: 2, unskilled: 11 },
            passedOver: [
              { contactId: 'contact-english', key: now + hour },
              { contactId: 'contact-gone', key: now + 2 * hour },
            ],
            reserves: [{ poolId: 'chat|german:3', free: 4, reserve: 2 }],
            outcome: 'accepted',
          },
          {
            seq: 80,
            at: now - 12 * minute,
            agentId: 'aylin',
            agentName: 'Aylin Demir',
            ring: 0,
            rule: 'preferred',
            candidates: [{ ...candidate, agentId: 'aylin', name: 'Aylin Demir', preferred: true, slack: 1 }],
            ruledOut: [],
            counts: { candidates: 1, ruledOut: 0, unskilled: 14 },
            passedOver: [],
            reserves: [],
            outcome: 'expired',
          },
        ],
        waiting: null,
      },
    ],
    [
      'contact-english',
      {
        decisions: [],
        waiting: {
          at: now,
          rule: 'deferred',
          ruledOut: [
            { agentId: 'anna', name: 'Anna Berger', reason: 'reserve' },
            { agentId: 'aylin', name: 'Aylin Demir', reason: 'notResponding' },
          ],
          counts: { candidates: 0, ruledOut: 2, unskilled: 9 },
          reserves: [{ poolId: 'chat|german:3', free: 2, reserve: 2 }],
        },
      },
    ],
  ];
}

/** The shop with a chat: live work that finds everybody busy, parked contacts, measured reserves, a colleague to ask. */
export function blendedSeed(now: number): WorkspaceSeed {
  const shop = shopStories(now).map((story): Story =>
    story.id === 'rechnung'
      ? { ...story, dueIn: 2.7 * hour, draft: 'Guten Tag Frau Vogt, die Rechnung habe ich', caret: 11 }
      : story,
  );
  return seedOf([...shop, ...chatStories(now), ...parkedStories(now)], now, {
    users: [
      ...users,
      {
        id: 'lena',
        login: 'lena',
        name: 'Lena Kowalczyk',
        email: null,
        role: 'agent',
        language: 'de',
        skills: [{ skillId: 'german', level: 4 }],
        active: true,
      },
    ],
    presences: [
      ['anna', { status: 'available', since: now - 20 * minute, next: null }],
      ['sven', { status: 'away', reason: 'meeting', since: now - 12 * minute }],
      ['aylin', { status: 'away', reason: 'not-responding', since: now - 3 * minute }],
      ['lena', { status: 'available', since: now - 2 * hour, next: { status: 'away', reason: 'meal' } }],
    ],
    queues: [...queues, chatQueue],
    channelAccounts: [
      ...channelAccounts,
      { id: 'shop-chat', name: 'Shop Deutschland', channel: 'chat', address: 'www.shop.example' },
    ],
    reserves: reserves(),
    decisions: decisions(now),
  });
}
