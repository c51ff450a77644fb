import { t } from 'i18next';
import type { Store } from '../../app/store.ts';
import { notify } from './notify.ts';
import { selectOffers } from './selectors.ts';

/** While the window is elsewhere, an offer shows as a notification; the title and the badge count offers always. */
export function startOfferAlert(store: Store): () => void {
  const plainTitle = 'Blendesk';
  const told = new Set<string>();
  let shown = -1;

  function look(): void {
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
    if (offers.length === shown) return;
    shown = offers.length;
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
