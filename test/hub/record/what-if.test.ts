import { expect, test } from 'vitest';
import { replayRecord } from '../../../hub/record/replay-record.ts';
import { playWorkload } from '../../../hub/record/what-if/play-workload.ts';
import { WorkloadWriter } from '../../../hub/record/what-if/workload-writer.ts';
import type { Database } from '../../../hub/db/database.ts';
import type { RoutingConfig } from '../../../shared/routing/config.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { chatRules, contact, midnight, playThreeChats, second, startDay } from './recorded-day.ts';

const window = { from: midnight, to: midnight + 3_600_000 };

async function whatIf(
  database: Database,
  rulesFor: (recorded: RoutingConfig) => RoutingConfig,
  from = window.from,
) {
  const asked = { ...window, from };
  const writer = new WorkloadWriter(from);
  const replay = await replayRecord(database, asked, writer);
  const workload = writer.workload(replay.end);
  if (workload === null) throw new Error('nothing was recorded');
  return { asRecorded: replay.measures, other: playWorkload(workload, rulesFor, asked, replay.end) };
}

describeOnEveryDatabase('what if', (open) => {
  test('P6 the same rules give the day as it was', async () => {
    const database = await open();
    const day = startDay(database);
    playThreeChats(day);
    await day.end();
    const { asRecorded, other } = await whatIf(database, (recorded) => recorded);
    expect(other).toEqual(asRecorded);
    expect(asRecorded?.all).toMatchObject({
      contacts: 3,
      answered: 3,
      // c1 after 4 s and c2 after 2 s are in time, c3 after 60 s is not.
      serviceLevel: 2 / 3,
      meanWaitMs: 22 * second,
      p90WaitMs: 60 * second,
      // Anna: 0–10, 150–200; Ben: 0–20, 100–200; of 400 s.
      idleShare: 180 / 400,
      // Anna 14–84 and 90–150, Ben 22–100.
      occupancy: (70 + 60 + 78) / 400,
    });
  });

  test('P6 one agent less: what waits, waits for the work that was recorded', async () => {
    const database = await open();
    const day = startDay(database);
    playThreeChats(day);
    await day.end();
    const { other } = await whatIf(database, (recorded) => ({
      ...recorded,
      agents: chatRules.agents.slice(0, 1),
    }));
    // Anna: c1 14–84 (60 s and 10 s wrap-up), c2 offered at 84, taken after its 2 s at 86, 78 s of work until 164,
    // c3 offered then, taken after its 6 s at 170, and still in work at the end.
    expect(other.all).toMatchObject({
      contacts: 3,
      answered: 3,
      serviceLevel: 1 / 3,
      meanWaitMs: ((4 + 66 + 140) / 3) * second,
      p90WaitMs: 140 * second,
      agents: 1,
      idleShare: 10 / 200,
      occupancy: (70 + 78 + 30) / 200,
      fairness: null,
    });
  });

  test('P6 who gave up gives up at the same moment, unless answered before', async () => {
    const database = await open();
    const day = startDay(database, { ...chatRules, agents: chatRules.agents.slice(0, 1) });
    playTwoWithOneGivingUp(day);
    await day.end();
    const { asRecorded, other } = await whatIf(database, () => chatRules);
    expect(asRecorded?.all).toMatchObject({ contacts: 2, answered: 1, abandoned: 1, serviceLevel: 1 / 2 });
    // Ben was not there in the record, so he gets nothing: the same day.
    expect(other.all).toMatchObject({ contacts: 2, answered: 1, abandoned: 1 });
    const twoAtOnce = await whatIf(database, (recorded) => ({
      ...recorded,
      channels: {
        ...recorded.channels,
        chat: { synchronous: true, cost: 50, maximumPerAgent: 2, offerTimeoutMs: 20 * second },
      },
    }));
    // c2 is offered at once and taken after the queue's usual 5 s, worked on for the usual 60 s.
    expect(twoAtOnce.other.all).toMatchObject({
      contacts: 2,
      answered: 2,
      abandoned: 0,
      serviceLevel: 1,
      meanWaitMs: 5 * second,
    });
  });

  test('P6 work that was interrupted is done whole, also where nothing interrupts it', async () => {
    const database = await open();
    const day = startDay(database, interruptingRules);
    playInterruptedMail(day);
    await day.end();
    const same = await whatIf(database, (recorded) => recorded);
    expect(same.other).toEqual(same.asRecorded);
    expect(same.other).toMatchObject({
      all: { interruptions: 1, parksReturned: 1, occupancy: 120 / 200 },
      queues: [
        { queueId: 'mails', meanWaitMs: 5 * second, serviceLevel: 1 },
        { queueId: 'sales', meanWaitMs: 4 * second, serviceLevel: 1 },
      ],
    });
    const { email } = interruptingRules.channels;
    if (email === undefined) throw new Error('mails are configured');
    const { other } = await whatIf(database, (recorded) => ({
      ...recorded,
      channels: { ...recorded.channels, email: { ...email, interruption: 'never' } },
    }));
    // The mail's 60 s go from 5 to 65, the chat is offered then and taken after its 4 s.
    expect(other).toMatchObject({
      all: { interruptions: 0, parksReturned: 0, occupancy: 120 / 200 },
      queues: [
        { queueId: 'mails', meanWaitMs: 5 * second, serviceLevel: 1 },
        { queueId: 'sales', meanWaitMs: 39 * second, serviceLevel: 0 },
      ],
    });
  });

  test('P6 work parked by hand comes back by itself, by the customer or by hand, as it did', async () => {
    const database = await open();
    const day = startDay(database, interruptingRules);
    playParkedMails(day);
    await day.end();
    const { asRecorded, other } = await whatIf(database, (recorded) => recorded);
    expect(other).toEqual(asRecorded);
    expect(asRecorded?.all).toMatchObject({ contacts: 3, answered: 3, parksReturned: 3 });
  });

  test('P6 a window may begin in the middle of the work', async () => {
    const database = await open();
    const day = startDay(database);
    playThreeChats(day);
    await day.end();
    const { asRecorded, other } = await whatIf(database, (recorded) => recorded, midnight + 25 * second);
    expect(asRecorded?.all).toMatchObject({ contacts: 1, answered: 1, meanWaitMs: 60 * second });
    expect(other).toEqual(asRecorded);
  });
});

function playTwoWithOneGivingUp(day: ReturnType<typeof startDay>): void {
  day.tell(0, { type: 'agentPresence', agentId: 'anna', status: 'available' });
  day.tell(0, { type: 'contactArrived', contact: contactAt('c1', 0) });
  day.accept(5 * second, 'c1');
  day.tell(10 * second, { type: 'contactArrived', contact: contactAt('c2', 10 * second) });
  day.tell(40 * second, { type: 'contactWithdrawn', contactId: 'c2', abandoned: true });
  day.tell(65 * second, { type: 'workEnded', contactId: 'c1', agentId: 'anna' });
  day.tell(100 * second, { type: 'timePassed' });
}

function contactAt(id: string, at: number) {
  return contact(id, midnight + at);
}

const mail = { channel: 'email', queueId: 'mails' } as const;

/** One agent, one contact at a time; a chat sets a mail aside at once. */
const interruptingRules: RoutingConfig = {
  ...chatRules,
  channels: {
    ...chatRules.channels,
    email: {
      synchronous: false,
      cost: 100,
      maximumPerAgent: 1,
      offerTimeoutMs: 90 * second,
      interruption: 'free',
    },
  },
  queues: [
    ...chatRules.queues,
    { id: 'mails', rings: [], priority: 0, targetMs: 3_600 * second, channels: ['email'] },
  ],
  agents: chatRules.agents.slice(0, 1),
};

/** A mail of 60 s, interrupted after 29 s by a chat of 60 s. */
function playInterruptedMail(day: ReturnType<typeof startDay>): void {
  day.tell(0, { type: 'agentPresence', agentId: 'anna', status: 'available' });
  day.tell(0, { type: 'contactArrived', contact: contact('m1', midnight, mail) });
  day.accept(5 * second, 'm1');
  day.tell(30 * second, { type: 'contactArrived', contact: contactAt('c1', 30 * second) });
  day.accept(34 * second, 'c1');
  day.tell(94 * second, { type: 'workEnded', contactId: 'c1', agentId: 'anna' });
  day.tell(125 * second, { type: 'workEnded', contactId: 'm1', agentId: 'anna' });
  day.tell(200 * second, { type: 'timePassed' });
}

/** Three mails that are set aside by hand: until a time, until the customer writes, until the agent wants it. */
function playParkedMails(day: ReturnType<typeof startDay>): void {
  const untils = [
    { kind: 'time', at: midnight + 200 * second },
    { kind: 'customer' },
    { kind: 'hand' },
  ] as const;
  day.tell(0, { type: 'agentPresence', agentId: 'anna', status: 'available' });
  for (const [n, until] of untils.entries()) {
    const at = (10 + 20 * n) * second;
    const contactId = `m${n}`;
    day.tell(at, { type: 'contactArrived', contact: contact(contactId, midnight + at, mail) });
    day.accept(at + 2 * second, contactId);
    day.tell(at + 12 * second, { type: 'contactParked', contactId, agentId: 'anna', until });
  }
  day.tell(200 * second, { type: 'timePassed' });
  day.tell(230 * second, { type: 'workEnded', contactId: 'm0', agentId: 'anna' });
  day.tell(300 * second, { type: 'customerAnswered', contactId: 'm1', dueAt: midnight + 7_200 * second });
  day.tell(330 * second, { type: 'workEnded', contactId: 'm1', agentId: 'anna' });
  day.tell(400 * second, { type: 'contactUnparked', contactId: 'm2', agentId: 'anna' });
  day.tell(430 * second, { type: 'workEnded', contactId: 'm2', agentId: 'anna' });
  day.tell(500 * second, { type: 'timePassed' });
}
