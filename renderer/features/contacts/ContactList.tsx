import { IconCoffee, IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { DueClock } from '../../ui/DueClock.tsx';
import { AgeClock } from './AgeClock.tsx';
import { ParkingAnnouncer } from '../parking/ParkingAnnouncer.tsx';
import { ContactRow } from './ContactRow.tsx';
import { OfferCard } from './OfferCard.tsx';
import { OfferAnnouncer } from './OfferAnnouncer.tsx';
import { ReturnLine } from './ReturnLine.tsx';
import { selectActive, selectListed, selectOffers, selectParked, selectWrapUp } from './selectors.ts';
import { useListKeys } from './use-list-keys.ts';
import { WorkClock } from './WorkClock.tsx';
import { WrapUpClock } from './WrapUpClock.tsx';
import { isOpenChat } from '../visitor/is-open-chat.ts';
import { ReplyClock } from '../visitor/ReplyClock.tsx';
import './contact-list.css';

function Group({
  title,
  contacts,
  openId,
  startNumber,
  renderClock,
  renderNote,
}: {
  readonly title: string;
  readonly contacts: readonly Contact[];
  readonly openId: string | null;
  readonly startNumber: number;
  readonly renderClock: (contact: Contact) => ReactNode;
  readonly renderNote?: (contact: Contact) => ReactNode;
}) {
  const returned = useAppSelector((state) => state.parking.returned);
  if (contacts.length === 0) return null;
  return (
    <div>
      <SectionHeading end={contacts.length}>{title}</SectionHeading>
      <ul>
        {contacts.map((contact, index) => (
          <ContactRow
            key={contact.id}
            contact={contact}
            current={contact.conversationId === openId}
            number={startNumber + index <= 9 ? startNumber + index : null}
            clock={renderClock(contact)}
            note={renderNote?.(contact)}
            returned={returned.includes(contact.id)}
          />
        ))}
      </ul>
    </div>
  );
}

/** The left column: offers above all, then active, wrap-up, waiting for the customer. */
export function ContactList({ openId }: { readonly openId: string | null }) {
  const { t } = useTranslation();
  const offers = useAppSelector(selectOffers);
  const active = useAppSelector(selectActive);
  const wrapUp = useAppSelector(selectWrapUp);
  const parked = useAppSelector(selectParked);
  const waiting = useAppSelector((state) => state.contacts.waitingForCustomer);
  const listed = useAppSelector(selectListed);
  const available = useAppSelector((state) => state.presence.mine?.status === 'available');
  useListKeys(listed, openId);

  return (
    <nav className="contact-list" aria-label={t('list.label')}>
      <OfferAnnouncer />
      <ParkingAnnouncer />
      {offers.map(({ offer, contact }, index) => (
        <OfferCard key={offer.id} offer={offer} contact={contact} first={index === 0} />
      ))}
      <Group
        title={t('list.active')}
        contacts={active}
        openId={openId}
        startNumber={1}
        renderClock={(contact) =>
          isOpenChat(contact) ? <ReplyClock contact={contact} /> : <WorkClock contact={contact} />
        }
      />
      <Group
        title={t('list.wrapUp')}
        contacts={wrapUp}
        openId={openId}
        startNumber={active.length + 1}
        renderClock={(contact) => <WrapUpClock contact={contact} />}
      />
      <Group
        title={t('list.parked')}
        contacts={parked}
        openId={openId}
        startNumber={active.length + wrapUp.length + 1}
        renderClock={(contact) => <DueClock arrivedAt={contact.arrivedAt} dueAt={contact.dueAt} />}
        renderNote={(contact) => <ReturnLine contact={contact} />}
      />
      <Group
        title={t('list.waitingForCustomer')}
        contacts={waiting}
        openId={openId}
        startNumber={active.length + wrapUp.length + parked.length + 1}
        renderClock={(contact) => <AgeClock contact={contact} />}
      />
      {offers.length + listed.length > 0 ? null : available ? (
        <EmptyState icon={IconInbox} title={t('list.emptyTitle')} text={t('list.emptyText')} />
      ) : (
        <EmptyState icon={IconCoffee} title={t('list.awayTitle')} text={t('list.awayText')} />
      )}
    </nav>
  );
}
