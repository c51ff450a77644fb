import { expect, test } from 'vitest';
import { call, chat, company, desk, hour, mail, minute } from './desk.ts';

/** Anna works on a mail; then a call comes at `hour`. */
function interrupted(config = company({ anna: {} })) {
  const anna = desk(config);
  anna.status('anna', 'available', 0);
  anna.arrive(mail('m1'), 1);
  anna.accept('m1#1', 'anna', 1_000);
  return anna;
}

test('R8 a live contact interrupts when its target is near, and the mail comes back when it ends', () => {
  const { arrive, tick, accept, end, contact } = interrupted();
  expect(arrive(call('c2', hour), hour)).toEqual([]);
  expect(tick(hour + 9_999)).toEqual([]);
  expect(tick(hour + 10_000)).toEqual(['offer c2#1 anna -m1']);
  expect(contact('m1')?.state.status).toBe('active');
  expect(accept('c2#1', 'anna', hour + 11_000)).toEqual(['parked m1 interruption', 'assigned c2 anna']);
  expect(contact('m1')).toMatchObject({ interruptions: 1, workedMs: hour + 10_000 });
  expect(end('c2', 'anna', hour + minute)).toEqual(['resumed m1 anna']);
});

test('R8 an interruption that is declined leaves the mail as it was', () => {
  const { arrive, tick, decline, contact, end } = interrupted();
  const before = contact('m1');
  arrive(call('c2', hour), hour);
  tick(hour + 10_000);
  expect(decline('c2#1', 'anna', hour + 11_000)).toEqual(['declined c2#1']);
  expect(contact('m1')).toEqual(before);
  expect(end('m1', 'anna', hour + 12_000)).toEqual([]);
});

test('R8 an item that ended while it was lent is not missed', () => {
  const { arrive, tick, accept, end } = interrupted();
  arrive(call('c2', hour), hour);
  tick(hour + 10_000);
  expect(end('m1', 'anna', hour + 10_500)).toEqual([]);
  expect(accept('c2#1', 'anna', hour + 11_000)).toEqual(['assigned c2 anna']);
});

test('R8 an interruption is taken back when what it named goes into wrap-up, which cannot be set aside', () => {
  const { arrive, tick, tell } = interrupted();
  arrive(call('c2', hour), hour);
  tick(hour + 10_000);
  expect(tell({ type: 'contactReleased', contactId: 'm1', agentId: 'anna' }, hour + 11_000)).toEqual([
    'cancelled c2#1 noRoom',
  ]);
});

test('R8 a call that is a fact takes its offer back, and nothing is set aside for it', () => {
  const { arrive, tick, tell, contact } = interrupted();
  const c2 = call('c2', hour);
  arrive(c2, hour);
  expect(tick(hour + 10_000)).toEqual(['offer c2#1 anna -m1']);
  expect(tell({ type: 'contactAssumed', contact: c2, agentId: 'anna' }, hour + 10_001)).toEqual([
    'cancelled c2#1 assumed',
    'assigned c2 anna',
  ]);
  expect(contact('m1')?.state.status).toBe('active');
});

test('R8 an agent with an open interruption gets nothing else', () => {
  const { arrive, tick, tell } = interrupted();
  arrive(call('c2', hour), hour);
  tick(hour + 10_000);
  expect(arrive(chat('c3', hour + 10_001), hour + 10_001)).toEqual([]);
  const pulled = { type: 'contactAssumed', contact: mail('m9'), agentId: 'anna', room: 'made' } as const;
  expect(tell(pulled, hour + 10_002)).toEqual(['stale noRoom']);
});

test('R8 an open deferred offer gives way before any work is interrupted', () => {
  const { arrive, status } = desk(company({ anna: {} }));
  status('anna', 'available', 0);
  expect(arrive(mail('m1'), 1)).toEqual(['offer m1#1 anna']);
  expect(arrive(call('c2', 2), 2)).toEqual(['cancelled m1#1 liveFirst', 'offer c2#1 anna']);
});

test('R8 the budget of an hour and the once-only rule are kept, until the hour has passed', () => {
  const { arrive, tick, accept, end } = interrupted(company({ anna: { interruptionsPerHour: 1 } }));
  arrive(call('c2', hour), hour);
  tick(hour + 10_000);
  accept('c2#1', 'anna', hour + 10_001);
  end('c2', 'anna', hour + 10_002);
  end('m1', 'anna', hour + 10_003);
  arrive(mail('m3'), hour + 10_004);
  accept('m3#1', 'anna', hour + 10_005);
  arrive(call('c4', hour + minute), hour + minute);
  expect(tick(2 * hour + 10_000)).toEqual([]);
  expect(tick(2 * hour + 10_001)).toEqual(['offer c4#1 anna -m3']);
});

test('R8 modes: the pair of item and live channel first, then the queue, then the channel', () => {
  const channels = company({}).channels;
  const { phone, email } = channels;
  if (phone === undefined || email === undefined) throw new Error('no default channels');
  const config = company({ anna: {} }, { channels: { phone, email: { ...email, interruption: 'never' } } });
  expect(interrupted(config).arrive(call('c2', hour), hour)).toEqual([]);
  const free = company(
    { anna: {} },
    { channels: { phone, email: { ...email, interruption: 'never', interruptedBy: { phone: 'free' } } } },
  );
  expect(interrupted(free).arrive(call('c2', hour), hour)).toEqual(['offer c2#1 anna -m1']);
});
