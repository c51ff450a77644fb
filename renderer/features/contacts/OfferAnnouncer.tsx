import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';
import { selectOffers } from './selectors.ts';

/** Tells screen readers of the newest offer, politely, once. */
export function OfferAnnouncer() {
  const { t } = useTranslation();
  const offers = useAppSelector(selectOffers);
  const first = offers[0];
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {first === undefined
        ? ''
        : [
            t('offer.announcement', {
              name: first.contact.customer.name || first.contact.customer.address,
              subject: first.contact.subject,
            }),
            ...first.offer.parks.map(({ subject, customer }) =>
              t('offer.announceParks', { subject: subject || customer }),
            ),
          ].join('. ')}
    </p>
  );
}
