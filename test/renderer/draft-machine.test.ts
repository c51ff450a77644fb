import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  edited,
  emptyContent,
  heard,
  isBlank,
  isDirty,
  mineKept,
  newerTaken,
  notSaved,
  opened,
  saved,
  saveStarted,
  sendRefused,
  sendStarted,
  sent,
  wantsSave,
  type Composing,
} from '../../renderer/features/composer/draft-machine.ts';
import type { Draft } from '../../shared/contract/draft.ts';

function stored(revision: number, html: string): Draft {
  return {
    conversationId: 'c',
    revision,
    html,
    cc: [],
    attachments: [],
    caret: null,
    savedAt: revision,
    savedBy: 'anna',
  };
}

function typed(state: Composing, html: string): Composing {
  return edited(state, { ...state.content, html });
}

const writing = opened(null, null, 'id-1');

test('W5 a change is saved on top of the revision it was based on, and nothing is saved twice at once', () => {
  const once = saveStarted(typed(opened(stored(3, '<p>a</p>'), null, 'id-1'), '<p>ab</p>'));
  expect([once.baseRevision, wantsSave(once), isDirty(once)]).toEqual([3, false, true]);
  const more = typed(once, '<p>abc</p>');
  const done = saved(more, stored(4, '<p>ab</p>'), 10);
  expect([done.baseRevision, wantsSave(done), done.content.html]).toEqual([4, true, '<p>abc</p>']);
});

test('W5 a moved caret alone is no reason to save', () => {
  const moved = edited(writing, { ...writing.content, caret: 4 });
  expect([moved.content.caret, wantsSave(moved)]).toEqual([4, false]);
});

test('W6 our own save that comes back before its answer is no conflict, even tidied by the hub', () => {
  const saving = typed(
    saveStarted(typed(writing, '<p>Hallo <strong>Welt</strong></p>')),
    '<p>Hallo Welt!</p>',
  );
  const echo = heard(saving, stored(1, '<p>Hallo <b>Welt</b></p>'), 7);
  expect([echo.newer, echo.baseRevision, echo.content.html]).toEqual([null, 1, '<p>Hallo Welt!</p>']);
});

test('W6 a save whose answer was lost is recognised when it is heard after reconnecting', () => {
  const lost = notSaved(
    typed(saveStarted(typed(writing, '<p>eins</p>')), '<p>eins zwei</p>'),
    'no-answer',
    null,
  );
  const back = heard(lost, stored(1, '<p>eins</p>'), 9);
  expect([back.newer, back.baseRevision, wantsSave(back)]).toEqual([null, 1, true]);
});

test('W6 a save whose answer was lost is recognised in the conflict it causes', () => {
  const lost = saveStarted(notSaved(saveStarted(typed(writing, '<p>eins</p>')), 'no-answer', null));
  const told = notSaved(lost, 'draft-conflict', stored(1, '<p>eins</p>'));
  expect([told.newer, told.baseRevision, told.saving]).toEqual([null, 1, null]);
});

test('W6 what happened before our last acknowledged command is known already', () => {
  const after = saved(saveStarted(typed(writing, '<p>a</p>')), stored(2, '<p>a</p>'), 20);
  const typing = typed(after, '<p>ab</p>');
  expect(heard(typing, stored(9, '<p>alt</p>'), 19)).toBe(typing);
});

test('W7 a newer text from elsewhere never replaces unsaved words: the agent chooses', () => {
  const conflict = heard(typed(writing, '<p>meins</p>'), stored(4, '<p>deins</p>'), 5);
  expect([conflict.content.html, conflict.newer?.html, wantsSave(conflict)]).toEqual([
    '<p>meins</p>',
    '<p>deins</p>',
    false,
  ]);
  const taken = newerTaken(conflict);
  expect([taken.content.html, taken.baseRevision, isDirty(taken), taken.shown]).toEqual([
    '<p>deins</p>',
    4,
    false,
    1,
  ]);
  const kept = mineKept(conflict);
  expect([kept.content.html, kept.baseRevision, wantsSave(kept)]).toEqual(['<p>meins</p>', 4, true]);
});

test('W7 without unsaved words the newer text is shown at once', () => {
  const shown = heard(opened(stored(1, '<p>a</p>'), null, 'id'), stored(2, '<p>b</p>'), 5);
  expect([shown.content.html, shown.newer, shown.shown]).toEqual(['<p>b</p>', null, 1]);
});

test('W8 words that only this machine has come back after a crash and are saved', () => {
  const local = {
    content: { ...emptyContent, html: '<p>ungespeichert</p>' },
    baseRevision: 2,
    clientMessageId: 'kept',
    sending: false,
  };
  const back = opened(stored(2, '<p>alt</p>'), local, 'new');
  expect([back.content.html, wantsSave(back), back.newer, back.clientMessageId]).toEqual([
    '<p>ungespeichert</p>',
    true,
    null,
    'kept',
  ]);
  const overtaken = opened(stored(5, '<p>neuer</p>'), local, 'new');
  expect([overtaken.content.html, overtaken.newer?.revision]).toEqual(['<p>ungespeichert</p>', 5]);
});

test('W9 a reply leaves once: the second press changes nothing, and typing waits', () => {
  const sending = sendStarted(typed(writing, '<p>Antwort</p>'), false);
  expect(sendStarted(sending, true)).toBe(sending);
  expect(typed(sending, '<p>anders</p>')).toBe(sending);
  expect(wantsSave(sending)).toBe(false);
});

test('W9 the id of a reply is kept until the reply is acknowledged, then made anew', () => {
  const refused = sendRefused(sendStarted(typed(writing, '<p>x</p>'), false), 'not-owner');
  expect([refused.clientMessageId, refused.content.html]).toEqual(['id-1', '<p>x</p>']);
  const done = sent(sendStarted(refused, false), 'id-2', 30);
  expect([done.clientMessageId, isBlank(done.content), done.settledSeq]).toEqual(['id-2', true, 30]);
});

test('W9 a reply that nobody confirmed before the page closed says so and keeps its id', () => {
  const local = {
    content: { ...emptyContent, html: '<p>x</p>' },
    baseRevision: 1,
    clientMessageId: 'kept',
    sending: true,
  };
  const back = opened(null, local, 'new');
  expect([back.reply.status, back.clientMessageId]).toEqual(['unconfirmed', 'kept']);
});

const happening = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), text: fc.string({ maxLength: 6 }) }),
  fc.record({ kind: fc.constant('save' as const) }),
  fc.record({ kind: fc.constant('answer' as const), lost: fc.boolean() }),
  fc.record({ kind: fc.constant('colleague' as const), text: fc.string({ maxLength: 6 }) }),
  fc.record({ kind: fc.constant('choose' as const), mine: fc.boolean() }),
);

test('W7 whatever happens, words typed here leave the screen only when the agent takes another text', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (story) => {
      let hub: Draft | null = null;
      let state = writing;
      let seq = 0;
      let reached: Draft | 'conflict' | null = null;
      const gone: string[] = [];
      for (const one of story) {
        const before = state.content.html;
        const dirty = isDirty(state);
        if (one.kind === 'type') state = typed(state, `<p>a${one.text.replace(/[<>&]/g, '')}</p>`);
        if (one.kind === 'save' && wantsSave(state)) {
          seq += 1;
          state = saveStarted(state);
          const base: Draft | null = hub;
          if (base !== null && base.revision !== state.baseRevision) reached = 'conflict';
          else
            reached = hub = stored(Math.max(base?.revision ?? 0, state.baseRevision) + 1, state.content.html);
        }
        if (one.kind === 'answer' && state.saving !== null && reached !== null) {
          if (one.lost) state = notSaved(state, 'no-answer', null);
          else if (reached === 'conflict') state = notSaved(state, 'draft-conflict', hub);
          else state = saved(state, reached, seq);
          reached = null;
        }
        if (one.kind === 'colleague') {
          seq += 1;
          hub = stored((hub?.revision ?? 0) + 1, `<p>b${one.text.replace(/[<>&]/g, '')}</p>`);
          state = heard(state, hub, seq);
        }
        if (one.kind === 'choose') state = one.mine ? mineKept(state) : newerTaken(state);
        const chosen = one.kind === 'type' || (one.kind === 'choose' && !one.mine);
        if (dirty && !chosen && state.content.html !== before) gone.push(before);
      }
      expect(gone).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
