import { expect, test } from 'vitest';
import {
  endContact,
  mayPull,
  mayUnpark,
  wrapUpContact,
  type WrapUpRules,
} from '../../../shared/domain/contact.ts';
import { effectOfInbound } from '../../../shared/domain/inbound.ts';

const active = { status: 'active', agentId: 'anna' } as const;
const parked = { status: 'parked', agentId: 'anna' } as const;
const wrapUp = { status: 'wrapUp', agentId: 'anna' } as const;
const rules = (mode: WrapUpRules['mode']): WrapUpRules => ({
  mode,
  timeBoxMs: 30_000,
  codes: [{ id: 'solved' }],
});

test('T2 each wrap-up mode ends a contact in its own way', () => {
  expect(
    (['none', 'optional', 'mandatory', 'time-boxed'] as const).map((mode) =>
      endContact(active, 'anna', rules(mode), 1_000),
    ),
  ).toEqual([
    { ok: true, value: { next: 'closed', wrapUpCode: null } },
    { ok: true, value: { next: 'wrapUp', endsAt: null } },
    { ok: true, value: { next: 'wrapUp', endsAt: null } },
    { ok: true, value: { next: 'wrapUp', endsAt: 31_000 } },
  ]);
});

test('T3 a code must be of the queue, and mandatory wrap-up wants one', () => {
  expect(wrapUpContact(wrapUp, 'anna', rules('mandatory'), null)).toMatchObject({
    code: 'wrap-up-code-required',
  });
  expect(wrapUpContact(wrapUp, 'anna', rules('mandatory'), 'other')).toMatchObject({ code: 'invalid-input' });
  expect(wrapUpContact(wrapUp, 'anna', rules('mandatory'), 'solved')).toEqual({
    ok: true,
    value: { wrapUpCode: 'solved' },
  });
  expect(wrapUpContact(wrapUp, 'anna', rules('optional'), null)).toEqual({
    ok: true,
    value: { wrapUpCode: null },
  });
  expect(wrapUpContact(wrapUp, 'ben', rules('optional'), null)).toMatchObject({ code: 'not-owner' });
});

test('T16 a parked contact is ended at once, unless wrap-up wants a code', () => {
  const closed = { ok: true, value: { next: 'closed', wrapUpCode: null } };
  expect(
    (['none', 'optional', 'mandatory', 'time-boxed'] as const).map((mode) =>
      endContact(parked, 'anna', rules(mode), 1_000),
    ),
  ).toMatchObject([closed, closed, { code: 'wrap-up-code-required' }, closed]);
  expect(endContact(parked, 'anna', { ...rules('mandatory'), codes: [] }, 1_000)).toEqual(closed);
  expect(endContact(parked, 'ben', rules('none'), 1_000)).toMatchObject({ code: 'not-owner' });
});

test('T15 T20 only the owner takes a parked contact back, and only named states can be taken from', () => {
  expect(mayUnpark(parked, 'anna')).toEqual({ ok: true, value: null });
  expect(mayUnpark(parked, 'ben')).toMatchObject({ code: 'not-owner' });
  expect(mayUnpark(active, 'anna')).toMatchObject({ code: 'wrong-state' });
  expect(mayPull(parked, ['waiting', 'parked'])).toEqual({ ok: true, value: null });
  expect(mayPull(active, ['waiting', 'parked'])).toMatchObject({ code: 'wrong-state' });
});

test('T4 what an inbound message does to its conversation', () => {
  const plain = { autoReply: false, loop: false, report: null };
  expect([
    effectOfInbound(plain, false, null),
    effectOfInbound(plain, true, { status: 'closed', agentId: 'anna' }),
    effectOfInbound(plain, true, active),
    effectOfInbound(plain, true, parked),
    effectOfInbound(plain, true, wrapUp),
    effectOfInbound({ ...plain, autoReply: true }, true, null),
    effectOfInbound({ ...plain, autoReply: true }, false, null),
    effectOfInbound({ ...plain, loop: true }, false, null),
    effectOfInbound({ ...plain, report: { action: 'failed', aboutOurMessage: true } }, true, null),
    effectOfInbound({ ...plain, report: { action: 'failed', aboutOurMessage: false } }, false, null),
    effectOfInbound({ ...plain, report: { action: 'delayed', aboutOurMessage: true } }, true, active),
  ]).toEqual(['open', 'open', 'append', 'append', 'reopen', 'file', 'open', 'file', 'open', 'file', 'file']);
});
