import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { ChannelGlyph } from '../../ui/ChannelGlyph.tsx';
import './parking.css';

/** At the end of a live thread: what waits for it to be over, so that nobody worries about half a sentence. */
export function ParkedForThis({ contact }: { readonly contact: Contact }) {
  const { t } = useTranslation();
  const byId = useAppSelector((state) => state.contacts.byId);
  const parked = useMemo(
    () =>
      Object.values(byId).filter(
        (one) => one.state.status === 'parked' && one.state.displacedBy === contact.id,
      ),
    [byId, contact.id],
  );
  if (parked.length === 0) return null;
  return (
    <ul className="parked-for-this">
      {parked.map((one) => (
        <li key={one.id}>
          <ChannelGlyph channel={one.channel} small />
          <span>
            {t(contact.channel === 'chat' ? 'parked.forThisChat' : 'parked.forThisContact', {
              subject: one.subject || one.customer.name,
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
