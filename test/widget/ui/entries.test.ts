import { expect, test } from 'vitest';
import type { PendingLine } from '../../../widget/core/chat-client.ts';
import { entriesOf } from '../../../widget/ui/entries.ts';
import { createFormats } from '../../../widget/ui/format.ts';
import { line, now } from '../browser/states.ts';

const day = 24 * 3_600_000;

/** What is shown of the entries, in short. */
function shown(
  lines: readonly ReturnType<typeof line>[],
  agentRead = 0,
  pending: readonly PendingLine[] = [],
) {
  return entriesOf({ lines, agentRead, pending }, now).map((entry) =>
    entry.kind === 'day'
      ? 'day'
      : `${entry.isFirst ? '<' : ' '}${entry.text}${entry.isLast ? '>' : ' '} ${entry.delivery.status}`,
  );
}

test('V55 lines written in one go stand together; a pause, another person or a day parts them', () => {
  expect(
    shown([
      line(1, 'agent', 'a', { at: now - day }),
      line(2, 'agent', 'b'),
      line(3, 'agent', 'c'),
      line(4, 'agent', 'd', { name: 'Ben' }),
      line(15, 'agent', 'e', { name: 'Ben' }),
    ]),
  ).toEqual(['day', '<a> none', 'day', '<b  none', ' c> none', '<d> none', '<e> none']);
});

test('V55 a chat of today needs no date', () => {
  expect(shown([line(1, 'visitor', 'a')])).toEqual(['<a> sent']);
});

test('V56 own lines say how far they have come, and keep their place from writing to reading', () => {
  const pending: readonly PendingLine[] = [
    { clientId: 'own-3', text: 'c', files: [], status: 'sending', code: null },
    { clientId: 'own-4', text: 'd', files: [], status: 'failed', code: 'blocked' },
    { clientId: 'own-5', text: 'e', files: [], status: 'sending', code: null },
  ];
  const lines = [line(1, 'visitor', 'a'), line(2, 'visitor', 'b')];
  expect(shown(lines, 1, pending)).toEqual([
    '<a  read',
    ' b  sent',
    ' c  sending',
    ' d> failed',
    '<e> sending',
  ]);
  expect(keys([...lines, line(3, 'visitor', 'c')], pending.slice(1))).toEqual(keys(lines, pending));
});

test('V57 times, days and sizes are said in the visitor’s language', () => {
  const german = createFormats('de');
  const english = createFormats('en');
  expect([german.day(now, now), english.day(now - day, now)]).toEqual(['heute', 'yesterday']);
  expect(german.day(now - 3 * day, now)).toBe('Samstag, 21. November');
  const ten = new Date(2026, 10, 24, 10, 0).getTime();
  expect(english.moment(ten)).toMatch(/^Tuesday,? 24 November at 10:00$/);
  expect([german.size(1), german.size(1_834_000), english.size(1_834_000)]).toEqual([
    '1 kB',
    '1,8 MB',
    '1.8 MB',
  ]);
});

/** The keys of the entries, in order. */
function keys(lines: readonly ReturnType<typeof line>[], pending: readonly PendingLine[]): readonly string[] {
  return entriesOf({ lines, agentRead: 0, pending }, now).map(({ key }) => key);
}
