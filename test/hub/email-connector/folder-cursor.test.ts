import { describe, expect, test } from 'vitest';
import {
  type FolderCursor,
  formatFolderCursor,
  openingCursor,
  parseFolderCursor,
  wanted,
} from '../../../hub/connectors/email/in/folder-cursor.ts';

const mailbox = { uidValidity: 7n, uidNext: 101 };
const before: FolderCursor = { uidValidity: '6', lastUid: 50, since: 1_000, sortUpTo: 0 };

describe('E72 where a folder stands', () => {
  test('E72 a stored cursor is read back, anything else is none', () => {
    expect(parseFolderCursor(formatFolderCursor(before))).toEqual(before);
    for (const value of [
      null,
      '',
      '{',
      '17',
      '{"uidValidity":6}',
      JSON.stringify({ ...before, lastUid: -1 }),
    ]) {
      expect(parseFolderCursor(value)).toBeNull();
    }
  });

  test.each([
    ['all', { uidValidity: '7', lastUid: 0, since: 5_000, sortUpTo: 0 }],
    ['unseen', { uidValidity: '7', lastUid: 0, since: 5_000, sortUpTo: 100 }],
    ['new', { uidValidity: '7', lastUid: 100, since: 5_000, sortUpTo: 0 }],
  ] as const)('E72 the first connection with startWith %s', (startWith, cursor) => {
    expect(openingCursor(null, mailbox, startWith, 5_000)).toEqual(cursor);
  });

  test('E72 the same UIDs go on where they stood', () => {
    const stored = { ...before, uidValidity: '7' };
    expect(openingCursor(stored, mailbox, 'unseen', 5_000)).toEqual(stored);
  });

  test.each([
    ['all', { uidValidity: '7', lastUid: 0, since: 1_000, sortUpTo: 0 }],
    ['unseen', { uidValidity: '7', lastUid: 0, since: 1_000, sortUpTo: 100 }],
    ['new', { uidValidity: '7', lastUid: 0, since: 1_000, sortUpTo: 100 }],
  ] as const)(
    'E72 new UIDs with startWith %s scan again and remember since when mail is ours',
    (startWith, cursor) => {
      expect(openingCursor(before, mailbox, startWith, 5_000)).toEqual(cursor);
    },
  );

  test('E72 of what lay there before, the unseen is ours by setting, what came since then always', () => {
    const cursor: FolderCursor = { uidValidity: '7', lastUid: 0, since: 1_000, sortUpTo: 100 };
    const mail = { uid: 5, seen: true, arrived: 999 };
    const table = [
      wanted(mail, cursor, 'unseen'),
      wanted({ ...mail, seen: false }, cursor, 'unseen'),
      wanted({ ...mail, seen: false }, cursor, 'new'),
      wanted({ ...mail, arrived: 1_000 }, cursor, 'new'),
      wanted({ ...mail, arrived: null }, cursor, 'new'),
      wanted({ ...mail, uid: 101 }, cursor, 'new'),
    ];
    expect(table).toEqual([false, true, false, true, false, true]);
  });
});
