import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';

/** Tells screen readers what was parked for whom, and what is back, politely. */
export function ParkingAnnouncer() {
  const { t } = useTranslation();
  const news = useAppSelector((state) => state.parking.news);
  const contact = useAppSelector((state) =>
    state.parking.news === null ? undefined : state.contacts.byId[state.parking.news.contactId],
  );
  const values = {
    name: contact?.customer.name || (contact?.customer.address ?? ''),
    subject: contact?.subject ?? '',
  };
  const byHand = contact?.state.status === 'parked' && contact.state.by === 'agent';
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {news === null || contact === undefined || byHand
        ? ''
        : news.kind === 'parked'
          ? t('parked.announceParked', values)
          : t('parked.announceReturned', values)}
    </p>
  );
}
