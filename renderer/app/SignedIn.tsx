import { useEffect, useState } from 'react';
import { startChatOutbox } from '../features/chat/chat-outbox.ts';
import { startDraftKeeper } from '../features/composer/draft-keeper.ts';
import { startOfferAlert } from '../features/contacts/offer-alert.ts';
import { watchParking } from '../features/parking/watch-parking.ts';
import { watchChats } from '../features/visitor/watch-chats.ts';
import { api } from './api.ts';
import { ClosedPage } from './ClosedPage.tsx';
import { useAppSelector, useAppStore } from './hooks.ts';
import { LiveProvider, type WorkspaceLive } from './live/live-context.tsx';
import { startLive } from './live/live-socket.ts';
import { ActionProvider } from './shortcuts/action-registry.tsx';
import { Workspace } from './Workspace.tsx';

/** Opens the live connection for this session and shows the workspace once the first snapshot is there. */
export function SignedIn({ address, token }: { readonly address: string; readonly token: string }) {
  const store = useAppStore();
  const [live, setLive] = useState<WorkspaceLive | null>(null);
  const ready = useAppSelector((state) => state.connection.seq !== null);

  useEffect(() => {
    const opened = startLive(store, address, token);
    const drafts = startDraftKeeper(store, opened);
    const stopChat = startChatOutbox(store, opened);
    const stopAlert = startOfferAlert(store);
    const stopParking = watchParking(store);
    const stopWatchingChats = watchChats(store, opened);
    // The connection is a thing outside React that begins with this effect.
    // oxlint-disable-next-line react/set-state-in-effect
    setLive({ ...opened, saveDrafts: drafts.saveAll, flushDrafts: drafts.flush });
    return () => {
      stopWatchingChats();
      stopParking();
      stopAlert();
      stopChat();
      drafts.stop();
      opened.stop();
      store.dispatch(api.util.resetApiState());
    };
  }, [store, address, token]);

  if (live === null || !ready) return <ClosedPage />;
  return (
    <LiveProvider live={live}>
      <ActionProvider>
        <Workspace />
      </ActionProvider>
    </LiveProvider>
  );
}
