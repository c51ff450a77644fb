import { t } from 'i18next';
import type { Store } from '../../app/store.ts';
import { selectUnreadChats } from '../chat/selectors.ts';
import { notify } from './notify.ts';
import { selectOffers } from './selectors.ts';

/**
 * While the window is elsewhere, offers and new lines of chats show as notifications; the title and the badge always
 * count both: whoever waits for this agent right now.
 */
export function startOfferAlert(store: Store): () => void {
  const plainTitle = 'Blendesk';
  const told = new Set<string>();
  let unreadOf: Readonly<Record<string, number>> = {};
  let shown = -1;

  function tellOffers(): number {
    const offers = selectOffers(store.getState());
    for (const { offer, contact } of offers) {
      if (told.has(offer.id)) continue;
      told.add(offer.id);
      if (!document.hasFocus())
        notify(
          t('offer.notification', { name: contact.customer.name || contact.customer.address }),
          contact.subject,
        );
    }
    return offers.length;
  }

  function tellChats(): number {
    const chats = selectUnreadChats(store.getState());
    for (const { id, unread, customer, preview } of chats)
      if (unread > (unreadOf[id] ?? 0) && !document.hasFocus())
        notify(t('chat.unread', { name: customer.name, count: unread }), preview, `blendesk-chat-${id}`);
    unreadOf = Object.fromEntries(chats.map(({ id, unread }) => [id, unread]));
    return chats.length;
  }

  function look(): void {
    const waiting = tellOffers() + tellChats();
    if (waiting === shown) return;
    shown = waiting;
    document.title = shown === 0 ? plainTitle : `(${shown}) ${plainTitle}`;
    void window.desktop?.setBadge(shown);
  }

  look();
  const unsubscribe = store.subscribe(look);
  return () => {
    unsubscribe();
    document.title = plainTitle;
    void window.desktop?.setBadge(0);
  };
}
