import { expect, test } from 'vitest';
import { createRouter } from '../../../shared/routing/router.ts';
import { call, chat, company, desk, hour, mail, minute } from './desk.ts';

const german = [{ skillId: 'german', level: 2 }];
const team = { anna: {}, ben: { skills: german }, cleo: {} };

function working() {
  const anna = desk(company(team));
  anna.status('anna', 'available', 0);
  anna.arrive(mail('m1'), 1);
  anna.accept('m1#1', 'anna', 2);
  return anna;
}

/** Anna alone, a queue `a` and a queue `b` with a share of the deferred starts. */
function sharing(share: number) {
  const queue = { rings: [], priority: 0, targetMs: 20_000 };
  return company(
    { anna: {} },
    {
      queues: [
        { ...queue, id: 'a' },
        { ...queue, id: 'b', share },
      ],
    },
  );
}

test('R11 passed on to an agent it waits for this one alone, until the time is over', () => {
  const { tell, status, arrive, accept, tick } = working();
  status('cleo', 'available', 3);
  arrive(call('c2', 4), 4);
  accept('c2#1', 'cleo', 5);
  status('ben', 'available', 6);
  const to = { kind: 'agent', agentId: 'cleo' } as const;
  expect(tell({ type: 'contactTransferred', contactId: 'm1', agentId: 'anna', to }, 7)).toEqual([
    'transferred m1 agent',
  ]);
  expect(tick(4 * hour + 6)).toEqual([]);
  expect(tick(4 * hour + 7)).toEqual(['offer m1#2 ben']);
});

test('R11 who declines what was directed there is not waited for', () => {
  const { tell, status, decline } = working();
  status('ben', 'available', 3);
  const to = { kind: 'agent', agentId: 'ben' } as const;
  expect(tell({ type: 'contactTransferred', contactId: 'm1', agentId: 'anna', to }, 4)).toEqual([
    'transferred m1 agent',
    'offer m1#2 ben',
  ]);
  status('cleo', 'available', 5);
  expect(decline('m1#2', 'ben', 6)).toEqual(['declined m1#2', 'offer m1#3 cleo']);
});

test('R11 passing on to an agent lifts whatever kept the contact from it', () => {
  const { tell, status, accept } = working();
  status('ben', 'available', 3);
  const pass = (agentId: string, other: string, now: number) =>
    tell(
      { type: 'contactTransferred', contactId: 'm1', agentId, to: { kind: 'agent', agentId: other } },
      now,
    );
  pass('anna', 'ben', 4);
  accept('m1#2', 'ben', 5);
  expect(pass('ben', 'anna', 6)).toEqual(['transferred m1 agent', 'offer m1#3 anna']);
});

test('R2 passed on with other skills it keeps its due time, and its giver is not asked for the cool-down', () => {
  const { tell, status, contact } = working();
  status('ben', 'available', 3);
  const to = { kind: 'skills', skills: german } as const;
  expect(tell({ type: 'contactTransferred', contactId: 'm1', agentId: 'anna', to }, 4)).toEqual([
    'transferred m1 skills',
    'offer m1#2 ben',
  ]);
  expect(contact('m1')?.contact).toMatchObject({ dueAt: 24 * hour, extraSkills: german });
});

test('R11 a consultation is for the one asked, whatever the skills', () => {
  const { tell, status } = desk(company(team, {}, { rings: [{ afterMs: 0, skills: german }] }));
  status('ben', 'available', 0);
  status('cleo', 'available', 0);
  const contact = chat('c1', 1, { channel: 'consult' });
  expect(tell({ type: 'contactArrived', contact, directedTo: 'cleo' }, 1)).toEqual(['offer c1#1 cleo']);
});

test('R13 overflow opens another queue’s first ring, by time and by number at arrival', () => {
  const config = company({ anna: {} });
  const queues = [
    {
      id: 'q',
      rings: [{ afterMs: 0, skills: german }],
      priority: 0,
      targetMs: 20_000,
      overflow: { toQueueId: 'other', afterMs: minute, whenWaiting: 1 },
    },
    { id: 'other', rings: [], priority: 0, targetMs: 20_000 },
  ];
  const { status, arrive, tick } = desk({ ...config, queues });
  status('anna', 'available', 0);
  expect(arrive(chat('c1', 0), 0)).toEqual([]);
  expect(arrive(chat('c2', 1), 1)).toEqual(['overflowed c2 other', 'offer c2#1 anna']);
  expect(tick(minute)).toEqual(['expired c2#1', 'notResponding anna', 'overflowed c1 other']);
});

test('R14 a next status takes offers back, stops new work, and comes with the end of the last live contact', () => {
  const { status, arrive, accept, tell, end } = desk(company({ anna: {} }));
  status('anna', 'available', 0);
  arrive(chat('c1', 1), 1);
  accept('c1#1', 'anna', 2);
  expect(arrive(chat('c2', 3), 3)).toEqual(['offer c2#1 anna']);
  expect(tell({ type: 'nextStatusChosen', agentId: 'anna', status: 'away' }, 4)).toEqual([
    'cancelled c2#1 nextStatus',
  ]);
  tell({ type: 'contactReleased', contactId: 'c1', agentId: 'anna' }, 5);
  expect(end('c1', 'anna', 6)).toEqual(['reached anna away']);
  expect(tell({ type: 'nextStatusChosen', agentId: 'anna', status: 'offline' }, 7)).toEqual([
    'reached anna offline',
  ]);
});

test('R10 pulled with room made, open deferred work is set aside whatever its mode', () => {
  const { tell, status, arrive, accept, end } = desk(company({ anna: {} }, {}, { interruption: 'never' }));
  status('anna', 'available', 0);
  arrive(mail('m1'), 1);
  accept('m1#1', 'anna', 2);
  const pull = (room: 'needed' | 'made') =>
    tell({ type: 'contactAssumed', contact: mail('m2'), agentId: 'anna', room }, 3);
  expect(pull('needed')).toEqual(['stale noRoom']);
  expect(pull('made')).toEqual(['parked m1 assignment', 'assigned m2 anna']);
  expect(end('m2', 'anna', 4)).toEqual(['resumed m1 anna']);
});

test('R10 taken up again from wrap-up with room made, a contact does not stand in its own way', () => {
  const { tell, status, arrive, accept } = desk(company({ anna: {} }));
  status('anna', 'available', 0);
  arrive(mail('m1', { channel: 'sms' }), 1);
  const c2 = call('c2', 2);
  tell({ type: 'contactAssumed', contact: c2, agentId: 'anna' }, 2);
  accept('m1#1', 'anna', 3);
  tell({ type: 'contactReleased', contactId: 'c2', agentId: 'anna' }, 4);
  expect(tell({ type: 'contactAssumed', contact: c2, agentId: 'anna', room: 'made' }, 5)).toEqual([
    'parked m1 assignment',
    'assigned c2 anna',
  ]);
});

test('R15 a queue with a share gets it although another is more urgent', () => {
  const { status, arrive, accept, end } = desk(sharing(0.25));
  for (let index = 0; index < 8; index += 1) {
    arrive(mail(`a${index}`, { queueId: 'a' }), 0);
    arrive(mail(`b${index}`, { queueId: 'b', dueAt: 48 * hour }), 0);
  }
  let [offer] = status('anna', 'available', 1);
  const begun: string[] = [];
  for (let now = 2; begun.length < 8; now += 1) {
    const offerId = offer?.split(' ')[1] ?? '';
    const contactId = offerId.split('#')[0] ?? '';
    begun.push(contactId);
    accept(offerId, 'anna', now);
    [offer] = end(contactId, 'anna', now);
  }
  expect(begun).toEqual(['a0', 'a1', 'a2', 'b0', 'a3', 'a4', 'a5', 'b1']);
});

test('R12 of nearly equal keys the longest goes first while no live contact is expected', () => {
  const { status, arrive } = desk(company({ anna: {} }, { gapFittingMs: hour }));
  arrive(mail('m1', { expectedHandlingMs: 5 * minute }), 0);
  arrive(mail('m2', { dueAt: 24 * hour + 10 * minute, expectedHandlingMs: 20 * minute }), 0);
  expect(status('anna', 'available', 1)).toEqual(['offer m2#1 anna']);
});

test('R4 who waits for one agent is not forgotten when that agent begins another one first (R12, R15)', () => {
  const known = { channel: 'sms', preferredAgentId: 'anna' };

  const fitting = desk(company({ anna: {} }, { gapFittingMs: hour }));
  fitting.arrive(mail('m1', { ...known, expectedHandlingMs: 5 * minute }), 0);
  fitting.arrive(mail('m2', { ...known, dueAt: 24 * hour + 1, expectedHandlingMs: 20 * minute }), 0);
  expect(fitting.status('anna', 'available', 1)).toEqual(['offer m2#1 anna', 'offer m1#1 anna']);

  const shared = desk(sharing(1));
  shared.arrive(mail('m1', { ...known, queueId: 'a' }), 0);
  shared.arrive(mail('m2', { ...known, queueId: 'b', dueAt: 48 * hour }), 0);
  expect(shared.status('anna', 'available', 1)).toEqual(['offer m2#1 anna', 'offer m1#1 anna']);
});

test('R16 an explanation names the candidates in their order and why the others were none', () => {
  const config = company({ anna: {}, ben: {}, cleo: {}, dora: {} });
  const router = createRouter(config, undefined, { explain: true });
  for (const [index, agentId] of ['ben', 'anna', 'cleo'].entries()) {
    router.apply({ type: 'agentPresence', agentId, status: 'available' }, index);
  }
  router.apply({ type: 'agentPresence', agentId: 'cleo', status: 'away' }, 3);
  const [decision] = router.apply({ type: 'contactArrived', contact: chat('c1', 4) }, 4);
  expect(decision).toMatchObject({
    type: 'offerMade',
    agentId: 'ben',
    explanation: {
      rule: 'live',
      key: 20_004,
      candidates: [
        { agentId: 'ben', idleMs: 4 },
        { agentId: 'anna', idleMs: 3 },
      ],
      ruledOut: [
        { agentId: 'cleo', reason: 'away' },
        { agentId: 'dora', reason: 'offline' },
      ],
      counts: { candidates: 2, ruledOut: 2, unskilled: 0 },
    },
  });
  expect(router.explain('c1')).toBe(null);
});

test('R16 what waits can be asked why', () => {
  const router = createRouter(company({ anna: {}, ben: {} }));
  router.apply({ type: 'agentPresence', agentId: 'anna', status: 'available' }, 0);
  router.apply({ type: 'contactAssumed', contact: mail('m0'), agentId: 'anna' }, 1);
  router.apply({ type: 'contactArrived', contact: mail('m1') }, 2);
  expect(router.explain('m1')).toMatchObject({
    rule: 'deferred',
    candidates: [],
    ruledOut: [
      { agentId: 'anna', reason: 'channelFull' },
      { agentId: 'ben', reason: 'offline' },
    ],
  });
});
