import { configureStore } from '@reduxjs/toolkit';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionSlice } from '../../renderer/app/live/connection-slice.ts';
import { judgeBatch } from '../../renderer/app/live/judge-batch.ts';
import { batchReceived, resumed, snapshotReceived } from '../../renderer/app/live/live-actions.ts';
import { contactsSlice } from '../../renderer/features/contacts/slice.ts';
import { conversationLoaded, conversationsSlice } from '../../renderer/features/conversation/slice.ts';
import { presenceSlice } from '../../renderer/features/presence/slice.ts';
import { queuesSlice } from '../../renderer/features/queues/slice.ts';
import type { Batch } from '../../shared/contract/live.ts';
import { createWorkspaceModel, type WorkspaceModel } from '../peers/workspace-model.ts';
import { shopSeed } from '../peers/workspace-seeds.ts';

const start = 1_760_000_000_000;

function createLiveStore() {
  return configureStore({
    reducer: {
      connection: connectionSlice.reducer,
      contacts: contactsSlice.reducer,
      presence: presenceSlice.reducer,
      queues: queuesSlice.reducer,
      conversations: conversationsSlice.reducer,
    },
    middleware: (defaults) => defaults({ serializableCheck: false, immutableCheck: false }),
  });
}

type LiveStore = ReturnType<typeof createLiveStore>;

/** The step of a person, a customer or the router; numbers pick whom and what. */
type Step = { readonly what: number; readonly which: number; readonly who: number };

function createWorld() {
  let now = start;
  const model = createWorkspaceModel(shopSeed(start), () => now);
  const conversations = ['jonas', 'rechnung', 'wrap', 'petra', 'weber', 'offer', 'english'];
  const users = ['anna', 'sven', 'aylin'];
  let replies = 0;

  function act({ what, which, who }: Step): void {
    now += 1_000;
    const conversationId = conversations[which % conversations.length] ?? 'jonas';
    const userId = users[who % users.length] ?? 'anna';
    const contact = model.conversation(conversationId)?.contact;
    if (contact === null || contact === undefined) return;
    const snapshot = model.snapshotFor(userId);
    const offer = snapshot.offers[0];
    switch (what % 18) {
      case 0:
        if (contact.state.status === 'waiting') model.offerTo(userId, contact.id);
        return;
      case 1:
        if (offer !== undefined) model.execute(userId, { type: 'acceptOffer', offerId: offer.id });
        return;
      case 2:
        if (offer !== undefined) model.execute(userId, { type: 'declineOffer', offerId: offer.id });
        return;
      case 3:
        model.execute(userId, {
          type: 'sendReply',
          contactId: contact.id,
          clientMessageId: `reply-${(replies += 1)}`,
          html: '<p>Antwort</p>',
          cc: [],
          attachmentIds: [],
          endContact: which % 2 === 0,
        });
        return;
      case 4:
        model.execute(userId, { type: 'endContact', contactId: contact.id });
        return;
      case 5:
        model.execute(userId, { type: 'wrapUp', contactId: contact.id, code: 'solved' });
        return;
      case 6:
        model.customerWrites(conversationId, 'Noch eine Frage');
        return;
      case 7:
        model.execute(userId, who % 2 === 0 ? { type: 'setAvailable' } : { type: 'setAway', reason: 'meal' });
        return;
      case 8:
        model.execute(userId, { type: 'markRead', contactId: contact.id });
        return;
      case 9:
        model.colleagueSavesDraft(conversationId, userId, `<p>${now}</p>`);
        return;
      case 10:
        model.execute(userId, { type: 'parkContact', contactId: contact.id, until: { kind: 'hand' } });
        return;
      case 11:
        model.execute(userId, { type: 'unparkContact', contactId: contact.id });
        return;
      case 12:
        model.execute(userId, {
          type: 'transferContact',
          contactId: contact.id,
          to: { kind: 'agent', agentId: users[which % users.length] ?? 'anna' },
          note: which % 2 === 0 ? '' : 'Bitte übernehmen',
        });
        return;
      case 13:
        model.execute(userId, {
          type: 'consult',
          contactId: contact.id,
          to: { kind: 'agent', agentId: users[which % users.length] ?? 'anna' },
          question: 'Kulanz?',
        });
        return;
      case 14:
        model.execute(userId, { type: 'pullContact', contactId: contact.id });
        return;
      case 15:
        model.execute('sven', { type: 'assignContact', contactId: contact.id, agentId: userId });
        return;
      case 16:
        model.execute(userId, { type: 'setNextStatus', next: { status: 'away', reason: 'break' } });
        return;
      default:
        model.expireOffers();
    }
  }
  return { model, act, now: () => now, conversations };
}

const watching = new Set(['petra']);

/** A page: applies what fits, drops what is old, and otherwise has the missing stretch sent again. */
function hear(store: LiveStore, model: WorkspaceModel, userId: string, batch: Batch): void {
  const { seq } = store.getState().connection;
  const verdict = judgeBatch(seq, batch);
  if (verdict === 'apply') store.dispatch(batchReceived(batch));
  if (verdict !== 'resume') return;
  store.dispatch(resumed({ hubNow: start, at: start }));
  const missed = model.batchFor(userId, watching, seq ?? 0);
  if (judgeBatch(seq, missed) === 'apply') store.dispatch(batchReceived(missed));
}

function view(store: LiveStore) {
  const { contacts, presence, conversations } = store.getState();
  const { counted: _counted, countedFrom: _from, lastAnswerBy: _answers, ...work } = contacts;
  return {
    ...work,
    presence,
    thread: conversations.byId['petra']?.conversation,
  };
}

const steps = fc.array(
  fc.record({ what: fc.nat({ max: 17 }), which: fc.nat({ max: 6 }), who: fc.nat({ max: 2 }) }),
  { minLength: 1, maxLength: 40 },
);

/** What the network does with a batch: passes it on, doubles it, loses it, or brings an earlier one again. */
const mishaps = fc.array(fc.constantFrom('pass', 'double', 'lose', 'again', 'wait'), {
  minLength: 1,
  maxLength: 40,
});

test.each(['anna', 'sven'])(
  'W1 any splitting, doubling, loss or reordering of events ends in what the hub has (%s)',
  (userId) => {
    fc.assert(
      fc.property(steps, mishaps, (story, network) => {
        const { model, act, now, conversations } = createWorld();
        const store = createLiveStore();
        store.dispatch(snapshotReceived(model.snapshotFor(userId), now()));
        for (const id of conversations) {
          const loaded = model.conversation(id);
          if (loaded !== null) store.dispatch(conversationLoaded(loaded));
        }

        const sent: Batch[] = [];
        let from = model.seq();
        story.forEach((step, index) => {
          act(step);
          const mishap = network[index % network.length] ?? 'pass';
          if (mishap === 'wait' || model.seq() === from) return;
          const batch = model.batchFor(userId, watching, from);
          from = batch.to;
          if (mishap === 'again') {
            for (const earlier of sent.toReversed()) hear(store, model, userId, earlier);
          }
          if (mishap !== 'lose') hear(store, model, userId, batch);
          if (mishap === 'double') hear(store, model, userId, batch);
          sent.push(batch);
        });
        // Sooner or later something is heard again: a batch from beyond what is known.
        hear(store, model, userId, {
          from: Number.MAX_SAFE_INTEGER - 1,
          to: Number.MAX_SAFE_INTEGER,
          events: [],
        });

        const fresh = createLiveStore();
        fresh.dispatch(snapshotReceived(model.snapshotFor(userId), now()));
        const petra = model.conversation('petra');
        if (petra !== null) fresh.dispatch(conversationLoaded(petra));
        const [mine, theirs] = [view(store), view(fresh)];
        expect({ ...mine, thread: { ...mine.thread, seq: 0 } }).toEqual({
          ...theirs,
          thread: { ...theirs.thread, seq: 0 },
        });
        expect(store.getState().connection.seq).toBe(model.seq());
      }),
      { numRuns: 150 },
    );
  },
  60_000,
);

test('W1 a batch is applied only directly behind what is known', () => {
  expect([
    judgeBatch(null, { from: 0, to: 5 }),
    judgeBatch(5, { from: 5, to: 9 }),
    judgeBatch(5, { from: 2, to: 5 }),
    judgeBatch(5, { from: 4, to: 9 }),
    judgeBatch(5, { from: 7, to: 9 }),
  ]).toEqual(['resume', 'apply', 'ignore', 'resume', 'resume']);
});

test('W2 a conversation that was read late keeps what happened while it was being read', () => {
  const { model, act, now } = createWorld();
  const store = createLiveStore();
  store.dispatch(snapshotReceived(model.snapshotFor('anna'), now()));
  store.dispatch({ type: 'conversations/conversationRequested', payload: { id: 'petra' } });
  const readBefore = model.conversation('petra');
  const from = model.seq();
  act({ what: 6, which: 3, who: 0 });
  store.dispatch(batchReceived(model.batchFor('anna', watching, from)));
  if (readBefore === null) throw new Error('the seed has petra');
  store.dispatch(conversationLoaded(readBefore));
  expect(store.getState().conversations.byId['petra']?.conversation?.messages).toEqual(
    model.conversation('petra')?.messages,
  );
});

test('W2 after a snapshot every open conversation is read anew', () => {
  const { model, now } = createWorld();
  const store = createLiveStore();
  const petra = model.conversation('petra');
  if (petra === null) throw new Error('the seed has petra');
  store.dispatch(conversationLoaded(petra));
  store.dispatch(snapshotReceived(model.snapshotFor('anna'), now()));
  expect(store.getState().conversations.byId['petra']?.stale).toBe(true);
});
