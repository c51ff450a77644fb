import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OpenMails } from '../../../hub/connectors/email/in/open-mails.ts';

const after = (milliseconds: number) => () => milliseconds;

describe('E71 the cursor and the mails that are open above it', () => {
  test('E71 the cursor stays below the lowest open mail while later ones are done', () => {
    const open = new OpenMails(10);
    for (const uid of [11, 12, 13]) open.begin(uid);
    open.done(13);
    expect(open.lastUid()).toBe(10);
    expect(open.lastUid(11)).toBe(11);
    open.done(11);
    expect(open.lastUid(12)).toBe(13);
    open.done(12);
    expect(open.lastUid()).toBe(13);
  });

  test('E71 the mails that failed most often are tried last', () => {
    const open = new OpenMails(0);
    for (const uid of [1, 2, 3]) open.begin(uid);
    open.failed(1, 0, after(5));
    open.begin(1);
    open.failed(1, 0, after(5));
    open.failed(2, 0, after(5));
    open.failed(3, 0, after(50));
    expect([open.due(4), open.due(5), open.due(50)]).toEqual([[], [2, 1], [2, 3, 1]]);
    expect(open.nextDueAt()).toBe(5);
  });

  test('E71 whatever happens in whatever order, the cursor never passes a mail that is not done', () => {
    const step = fc.record({
      uid: fc.integer({ min: 1, max: 15 }),
      what: fc.constantFrom('begin', 'done', 'failed'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const open = new OpenMails(0);
        const undone = new Set<number>();
        let highest = 0;
        for (const { uid, what } of steps) {
          if (what === 'begin') {
            open.begin(uid);
            undone.add(uid);
            highest = Math.max(highest, uid);
          } else if (undone.has(uid)) {
            if (what === 'failed') open.failed(uid, 0, after(1));
            else {
              open.done(uid);
              undone.delete(uid);
            }
          }
          const expected = undone.size === 0 ? highest : Math.min(...undone) - 1;
          expect(open.lastUid()).toBe(expected);
        }
      }),
    );
  });
});
