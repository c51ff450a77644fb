import { useTranslation } from 'react-i18next';
import type { Offer } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';

function Line({ parked }: { readonly parked: Offer['parks'][number] }) {
  const { t } = useTranslation();
  const contact = useAppSelector((state) => state.contacts.byId[parked.contactId]);
  const words = { subject: parked.subject || t('conversation.noSubject'), name: parked.customer };
  return (
    <p className="offer-parks">
      {(contact?.draft ?? null) === null ? t('offer.parks', words) : t('offer.parksWithDraft', words)}
    </p>
  );
}

/** What accepting sets aside, said before it happens; mostly nothing. */
export function OfferParks({ parks }: Pick<Offer, 'parks'>) {
  return parks.map((parked) => <Line key={parked.contactId} parked={parked} />);
}
