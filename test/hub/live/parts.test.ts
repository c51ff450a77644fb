import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compactEvents } from '../../../hub/live/compact-events.ts';
import { createRecentRecords } from '../../../hub/live/recent-records.ts';
import { createTokenBucket } from '../../../hub/live/token-bucket.ts';
import { createViewerBoard } from '../../../hub/live/viewer-board.ts';
import type { RecordedEvent } from '../../../hub/db/database.ts';
import type { LiveEvent } from '../../../shared/contract/live.ts';
import { meaningOf } from '../http/scripted-hub.ts';

function record(seq: number): RecordedEvent {
  return {
    seq,
    at: 1,
    type: 'noteAdded',
    conversationId: 'c1',
    contactId: null,
    messageId: null,
    offerId: null,
    agentId: null,
    actorId: null,
    data: {},
  };
}

test('L11 the newest records are kept without a gap, whatever the sizes of the commits', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), (start, sizes) => {
      const records = createRecentRecords([], start, 10);
      let last = start;
      for (const size of sizes) {
        records.append(Array.from({ length: size }, (_, index) => record(last + index + 1)));
        last += size;
        expect(records.last()).toBe(last);
        for (let from = start - 1; from <= last + 1; from += 1) {
          const kept = from >= Math.max(start, last - 10) && from <= last;
          expect(records.covers(from)).toBe(kept);
          const seqs = kept ? records.between(from, last, 4).map(({ seq }) => seq) : [];
          const expected = kept
            ? Array.from({ length: Math.min(4, last - from) }, (_, index) => from + index + 1)
            : [];
          expect(seqs).toEqual(expected);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('L11 after a gap in the record nothing before it is replayed', () => {
  const records = createRecentRecords([record(1), record(2)], 2, 10);
  records.append([record(5)]);
  expect([0, 2, 3, 4, 5].map(records.covers)).toEqual([false, false, false, true, true]);
});

test('L17 a bucket allows its burst and then its rate, also when the clock steps back', () => {
  const bucket = createTokenBucket(3, 2, 0);
  const takes = [0, 0, 0, 0, 499, 500, 500, 100, 1_000, 60_000, 60_000, 60_000, 60_000].map((now) =>
    bucket.take(now),
  );
  expect(takes).toEqual([true, true, true, false, false, true, false, false, true, true, true, true, false]);
});

test('L19 a person with two windows is shown once, typing if either does', () => {
  const board = createViewerBoard();
  const anna = { userId: 'a', name: 'Anna' };
  board.watch('s1', anna, 'c1', false);
  board.watch('s2', anna, 'c1', false);
  board.watch('s3', { userId: 'b', name: 'Bert' }, 'c1', false);
  expect(board.typing('s2', 'c1', 100)).toEqual(['c1']);
  expect(board.typing('s2', 'c1', 200)).toEqual([]);
  expect(board.viewersFor('c1', 'b')).toEqual([{ ...anna, typing: true }]);
  expect(board.viewersFor('c1', 'a')).toEqual([{ userId: 'b', name: 'Bert', typing: false }]);
  expect(board.expire(199)).toEqual([]);
  expect(board.expire(200)).toEqual(['c1']);
  expect(board.viewersFor('c1', 'b')).toEqual([{ ...anna, typing: false }]);
  expect(board.leave('s1')).toEqual(['c1']);
  expect(board.typing('s1', 'c1', 300)).toEqual([]);
  expect(board.socketsOf('c1')).toEqual(['s2', 's3']);
});

function events(type: RecordedEvent['type'], seq: number): readonly LiveEvent[] {
  return meaningOf({ ...record(seq), type });
}

test('L24 a batch says each whole view once, the newest, and every message', () => {
  const draft = (seq: number) => events('draftSaved', seq);
  const note = (seq: number) => events('noteAdded', seq);
  const configuration = (seq: number) => events('configurationChanged', seq);
  const all = [draft(1), note(2), configuration(3), draft(4), note(5), configuration(6)].flat();
  expect(compactEvents(all).map(({ type, seq }) => `${type} ${seq}`)).toEqual([
    'messageAdded 2',
    'draftChanged 4',
    'messageAdded 5',
    'configurationChanged 6',
  ]);
  expect(compactEvents([...events('contactChanged', 1), ...events('contactChanged', 2)])).toHaveLength(2);
});
