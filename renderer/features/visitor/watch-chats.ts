import type { Contact } from '../../../shared/contract/contact.ts';
import type { Live } from '../../app/live/live-socket.ts';
import type { Store } from '../../app/store.ts';
import { loadConversation } from '../conversation/load-conversation.ts';
import { wantsReading } from '../conversation/wants-reading.ts';
import { isOpenChat } from './is-open-chat.ts';

type Watched = { heard: boolean; readonly stop: () => void };

function openChats(contacts: Readonly<Record<string, Contact>>): ReadonlySet<string> {
  return new Set(
    Object.values(contacts)
      .filter(isOpenChat)
      .map(({ conversationId }) => conversationId),
  );
}

/**
 * Keeps every open chat of one's own at hand, not only the one on screen: the list says who types, who waits for an
 * answer and who is gone, and going from one to the next shows it at once.
 */
export function watchChats(store: Store, live: Pick<Live, 'watch'>): () => void {
  const watched = new Map<string, Watched>();
  let stopped = false;

  async function begin(id: string): Promise<void> {
    const { heard, stop } = live.watch(id);
    const chat = { heard: false, stop };
    watched.set(id, chat);
    await heard;
    chat.heard = true;
    if (!stopped) look();
  }

  function look(): void {
    const { contacts, conversations, connection } = store.getState();
    const open = openChats(contacts.byId);
    for (const [id, { stop }] of watched) {
      if (open.has(id)) continue;
      watched.delete(id);
      stop();
    }
    for (const id of open) {
      const chat = watched.get(id);
      if (chat === undefined) void begin(id);
      else if (chat.heard && connection.status === 'live' && wantsReading(conversations.byId[id]))
        void store.dispatch(loadConversation(id));
    }
  }

  look();
  const unsubscribe = store.subscribe(look);
  return () => {
    stopped = true;
    unsubscribe();
    for (const { stop } of watched.values()) stop();
  };
}
