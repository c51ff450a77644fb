import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLive, type Live } from '../../renderer/app/live/live-socket.ts';
import { createStore, type Store } from '../../renderer/app/store.ts';
import { sessionOpened } from '../../renderer/features/session/slice.ts';
import { createdSession } from '../../shared/contract/rest.ts';
import { startWorkspaceHub, type WorkspaceHub } from '../peers/workspace-hub.ts';
import { shopSeed } from '../peers/workspace-seeds.ts';

let hub: WorkspaceHub;
let store: Store;
let live: Live;

/** Resolves as soon as the state is so; the test's time limit is the only clock. */
function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo()) return resolve();
    const stop = store.subscribe(() => {
      if (!isSo()) return;
      stop();
      resolve();
    });
  });
}

const connection = () => store.getState().connection;

beforeEach(async () => {
  hub = await startWorkspaceHub({ seed: shopSeed(Date.now()), root: '/nowhere' });
  const answer = await fetch(`${hub.address}/api/sessions`, {
    method: 'POST',
    body: JSON.stringify({ launchToken: 'launch-me' }),
  });
  const session = createdSession.parse(await answer.json());
  store = createStore({ hub: { address: hub.address, launchToken: null } });
  store.dispatch(sessionOpened(session));
  live = startLive(store, hub.address, session.token);
  await until(() => connection().status === 'live');
});

afterEach(async () => {
  live.stop();
  await hub.stop();
});

test('W1 an offer made while the connection was gone is there after it came back, and it says so', async () => {
  hub.dropConnections();
  await until(() => connection().status === 'lost');
  hub.model.offerTo('anna', 'contact-offer');
  await until(() => store.getState().contacts.offers.length === 1);
  expect([connection().status, connection().seq, connection().caughtUpAt !== null]).toEqual([
    'live',
    hub.model.seq(),
    true,
  ]);
});

test('W3 a reply whose acknowledgement was lost is sent again and exists once', async () => {
  hub.setSilent(true);
  const before = hub.model.conversation('jonas')?.messages.length ?? 0;
  const sending = live.send({
    type: 'sendReply',
    contactId: 'contact-jonas',
    clientMessageId: '0198c5a0-0000-7000-8000-000000000001',
    html: '<p>Einmal</p>',
    cc: [],
    attachmentIds: [],
    endContact: false,
  });
  await until(() => connection().seq === hub.model.seq() && hub.model.seq() > 100);
  hub.setSilent(false);
  hub.dropConnections();
  expect((await sending).ok).toBe(true);
  expect(hub.model.conversation('jonas')?.messages.length).toBe(before + 1);
});

test('W4 a command that fails is reported with the code of the hub', async () => {
  expect(await live.send({ type: 'acceptOffer', offerId: 'gone' })).toMatchObject({
    ok: false,
    code: 'stale-offer',
  });
});

test('W13 a revoked session ends here, with the reason', async () => {
  hub.revokeSessions();
  await until(() => store.getState().session.status === 'signed-out');
  expect(store.getState().session).toEqual({ status: 'signed-out', reason: 'unauthorised' });
  expect(store.getState().contacts.byId).toEqual({});
});

test('W2 a watched conversation is heard once the watch is answered', async () => {
  const { heard, stop } = live.watch('weber');
  await heard;
  store.dispatch({ type: 'conversations/conversationRequested', payload: { id: 'weber' } });
  hub.model.customerWrites('weber', 'Und?');
  await until(() => (store.getState().conversations.byId['weber']?.meanwhile.length ?? 0) > 0);
  expect(store.getState().conversations.byId['weber']?.meanwhile.map(({ type }) => type)).toContain(
    'messageAdded',
  );
  stop();
});

test('W48 who is no supervisor any more when the connection comes back is let in, seen, and learns it', async () => {
  const jonas = live.watch('jonas', true);
  await jonas.heard;
  hub.dropConnections();
  await until(() => connection().status === 'lost');
  await until(() => connection().status === 'live');
  expect(hub.watches).toEqual([
    { userId: 'anna', conversationId: 'jonas', unseen: true },
    { userId: 'anna', conversationId: 'jonas', unseen: false },
  ]);
  expect(store.getState().session.status).toBe('signed-in');
});
