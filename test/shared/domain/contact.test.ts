import { expect, test } from 'vitest';
import { endContact, wrapUpContact, type WrapUpRules } from '../../../shared/domain/contact.ts';
import { effectOfInbound } from '../../../shared/domain/inbound.ts';

const active = { status: 'active', agentId: 'anna' } as const;
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

test('T4 what an inbound message does to its conversation', () => {
  const plain = { autoReply: false, loop: false, report: null };
  expect([
    effectOfInbound(plain, false, null),
    effectOfInbound(plain, true, { status: 'closed', agentId: 'anna' }),
    effectOfInbound(plain, true, active),
    effectOfInbound(plain, true, wrapUp),
    effectOfInbound({ ...plain, autoReply: true }, true, null),
    effectOfInbound({ ...plain, autoReply: true }, false, null),
    effectOfInbound({ ...plain, loop: true }, false, null),
    effectOfInbound({ ...plain, report: { action: 'failed', aboutOurMessage: true } }, true, null),
    effectOfInbound({ ...plain, report: { action: 'failed', aboutOurMessage: false } }, false, null),
    effectOfInbound({ ...plain, report: { action: 'delayed', aboutOurMessage: true } }, true, active),
  ]).toEqual(['open', 'open', 'append', 'reopen', 'file', 'open', 'file', 'open', 'file', 'file']);
});
