import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  edited,
  emptyContent,
  opened,
  reopened,
  notSaved,
  saved,
  saveStarted,
  wantsFlush,
  wantsSave,
} from '../../renderer/features/composer/draft-machine.ts';
import { opensByItself } from '../../renderer/features/parking/opens-by-itself.ts';
import { returnReason } from '../../renderer/features/parking/return-reason.ts';
import type { Contact, ContactState } from '../../shared/contract/contact.ts';
import { blendedSeed } from '../peers/workspace-blended-seed.ts';

const now = 1_760_000_000_000;
const seed = blendedSeed(now);

function contact(id: string, state?: ContactState): Contact {
  const found = seed.contacts.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no contact ${id}`);
  return state === undefined ? found : { ...found, state };
}

const active: ContactState = { status: 'active', agentId: 'anna', since: now };
const closed: ContactState = { status: 'closed', agentId: 'anna', closedAt: now, wrapUpCode: null };
const chat = contact('contact-weber-chat', active);
const back = { conversationId: 'jonas', displacing: chat };

function look(conversationId: string | null, byId: Record<string, Contact> = {}, busy = false) {
  return { route: { screen: 'work' as const, conversationId }, byId, busy };
}

test('W25 what comes back opens only over nothing, over itself, or over the contact that displaced it and is over', () => {
  expect({
    nothing: opensByItself(back, look(null)),
    itself: opensByItself(back, look('jonas')),
    overChat: opensByItself(back, look('weber-chat')),
    closedChat: opensByItself(back, look('weber-chat', { [chat.id]: { ...chat, state: closed } })),
    openChat: opensByItself(back, look('weber-chat', { [chat.id]: chat })),
    wrapUp: opensByItself(
      back,
      look('weber-chat', {
        [chat.id]: { ...chat, state: { status: 'wrapUp', agentId: 'anna', since: now, endsAt: null } },
      }),
    ),
    somethingElse: opensByItself(back, look('petra')),
    queues: opensByItself(back, { ...look(null), route: { screen: 'queues', queueId: null } }),
    displacingUnknown: opensByItself({ ...back, displacing: undefined }, look('weber-chat')),
  }).toEqual({
    nothing: true,
    itself: true,
    overChat: true,
    closedChat: true,
    openChat: false,
    wrapUp: false,
    somethingElse: false,
    queues: false,
    displacingUnknown: false,
  });
});

test('W25 while the keyboard belongs to something else nothing opens, wherever the agent looks', () => {
  fc.assert(
    fc.property(fc.constantFrom(null, 'jonas', 'weber-chat', 'petra'), (conversationId) => {
      expect(opensByItself(back, look(conversationId, {}, true))).toBe(false);
    }),
  );
});

test('W26 why a parked contact comes back: after a contact, with room, at a time, with the customer, by hand', () => {
  const parked = {
    status: 'parked' as const,
    agentId: 'anna',
    since: now,
    by: 'interruption' as const,
    until: null,
    displacedBy: chat.id,
  };
  expect([
    returnReason(parked, { [chat.id]: chat }),
    returnReason(parked, {}),
    returnReason({ ...parked, until: { kind: 'time', at: now } }, {}),
    returnReason({ ...parked, until: { kind: 'customer' } }, {}),
    returnReason({ ...parked, until: { kind: 'hand' } }, {}),
  ]).toEqual([
    { kind: 'after', contact: chat },
    { kind: 'whenRoom' },
    { kind: 'time', at: now },
    { kind: 'customer' },
    { kind: 'hand' },
  ]);
});

const content = { ...emptyContent, html: '<p>Guten Tag</p>', caret: 10 };

function stored(state: ReturnType<typeof opened>, revision: number) {
  return saved(
    saveStarted(state),
    { conversationId: 'c', revision, ...content, cc: [], attachments: [], savedAt: now, savedBy: 'anna' },
    revision,
  );
}

test('W24 before a draft is set aside, a moved caret alone is saved too; otherwise it is no reason', () => {
  const written = edited(opened(null, null, 'id'), content);
  const kept = stored(written, 1);
  const moved = edited(kept, { ...kept.content, caret: 3 });
  expect([
    [wantsSave(written), wantsFlush(written)],
    [wantsSave(kept), wantsFlush(kept)],
    [wantsSave(moved), wantsFlush(moved)],
    [wantsSave(stored(moved, 2)), wantsFlush(stored(moved, 2))],
    [
      wantsSave(opened(null, null, 'id')),
      wantsFlush(edited(opened(null, null, 'id'), { ...emptyContent, caret: 1 })),
    ],
  ]).toEqual([
    [true, true],
    [false, false],
    [false, true],
    [false, false],
    [false, false],
  ]);
});

test('W24 words typed in the moment of parking are saved once the contact is open again', () => {
  const written = edited(opened(null, null, 'id'), content);
  const refused = notSaved(saveStarted(written), 'not-owner', null);
  expect([wantsSave(refused), wantsSave(reopened(refused))]).toEqual([false, true]);
});
