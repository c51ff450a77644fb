import { Button, CloseButton, Loader } from '@mantine/core';
import { IconAlertTriangle, IconInbox } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Queue } from '../../../shared/contract/queue.ts';
import { useQueueContactsQuery } from '../../app/api.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { isLive } from '../../app/is-live.ts';
import { navigate, routeHash, type Route } from '../../app/route.ts';
import { formatDuration } from '../../app/time/format-duration.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { ChannelGlyph } from '../../ui/ChannelGlyph.tsx';
import { DueClock } from '../../ui/DueClock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { isOthersWork } from '../read-along/use-read-along.ts';
import { refusalOf } from '../session/refusal-of.ts';
import { LineActions } from './LineActions.tsx';
import { useOwnerName } from './use-owner-name.ts';

const lineHeight = 44;

/** Where a line leads: into others' work unseen, so that a look disturbs nobody. */
function routeOf(contact: Contact, meId: string | null): Route {
  const unseen = isOthersWork(contact, meId);
  return { screen: 'work', conversationId: contact.conversationId, unseen };
}

/** How long somebody has worked on it, or how long ago it came. */
function Age({ contact }: { readonly contact: Contact }) {
  const { t } = useTranslation();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  if (contact.state.status !== 'active')
    return <span className="queue-contact-age">{formatDuration(now - contact.arrivedAt, language)}</span>;
  const time = formatDuration(now - contact.state.since, language);
  return (
    <span className="queue-contact-age" title={t('queues.activeFor', { time })}>
      {time}
    </span>
  );
}

function Line({ contact, contacts }: { readonly contact: Contact; readonly contacts: readonly Contact[] }) {
  const { t } = useTranslation();
  const owner = useOwnerName(contact);
  const status = t(`status.${contact.state.status}`);
  const meId = useAppSelector((state) => state.contacts.meId);
  return (
    <div className="queue-contact-row">
      <a className="queue-contact" href={routeHash(routeOf(contact, meId))}>
        <ChannelGlyph channel={contact.channel} />
        <span className="queue-contact-name">
          <span className="cut">{contact.customer.name || contact.customer.address}</span>
          {contact.unread === 0 || contact.state.status !== 'active' ? null : (
            <span className="tag" title={t('queues.unread')}>
              {contact.unread}
              <span className="visually-hidden"> {t('queues.unread')}</span>
            </span>
          )}
        </span>
        <span className="cut">{contact.subject || t('conversation.noSubject')}</span>
        <span className="queue-contact-status cut">
          {owner === null ? status : t('queues.with', { status, name: owner })}
        </span>
        <Age contact={contact} />
        {/* Who talks has been answered. */}
        {contact.state.status === 'active' && isLive(contact) ? (
          <span />
        ) : (
          <DueClock arrivedAt={contact.arrivedAt} dueAt={contact.dueAt} />
        )}
      </a>
      <LineActions contact={contact} contacts={contacts} />
    </div>
  );
}

function Lines({ contacts }: { readonly contacts: readonly Contact[] }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  // The compiler cannot memoise around it; this small component needs no memo.
  // oxlint-disable-next-line react/incompatible-library
  const lines = useVirtualizer({
    count: contacts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 10,
  });
  return (
    <div
      className="queue-contacts-scroll"
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={t('queues.contacts')}
    >
      <ul style={{ height: lines.getTotalSize(), position: 'relative' }}>
        {lines.getVirtualItems().map((line) => {
          const contact = contacts[line.index];
          return contact === undefined ? null : (
            <li
              key={contact.id}
              className="queue-contact-line"
              aria-setsize={contacts.length}
              aria-posinset={line.index + 1}
              style={{ height: lineHeight, transform: `translateY(${line.start}px)` }}
            >
              <Line contact={contact} contacts={contacts} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** A supervisor's look into a queue; asked again whenever its load changes. */
export function QueueContacts({ queue }: { readonly queue: Queue }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const load = useAppSelector((state) => state.queues.loads[queue.id]);
  const { data, error, refetch, isFetching } = useQueueContactsQuery(queue.id);
  const refusal = refusalOf(error);
  const counted =
    load === undefined ? '' : `${load.waiting}/${load.offered}/${load.active}/${load.wrapUp}/${load.parked}`;
  const countedBefore = useRef(counted);
  useEffect(() => {
    if (countedBefore.current === counted) return;
    countedBefore.current = counted;
    void refetch();
  }, [counted, refetch]);

  return (
    <section className="queue-contacts" aria-label={t('queues.contactsOf', { name: queue.name[language] })}>
      <header>
        <h2>{t('queues.contactsOf', { name: queue.name[language] })}</h2>
        {data === undefined ? null : <span className="tag">{data.length}</span>}
        <span className="grow" />
        <CloseButton
          aria-label={t('general.close')}
          onClick={() => navigate({ screen: 'queues', queueId: null })}
        />
      </header>
      {data === undefined && refusal === null ? <Loader size="sm" m="md" /> : null}
      {refusal === null ? null : (
        <EmptyState
          icon={IconAlertTriangle}
          title={t('queues.notLoaded')}
          text={t(`refusal.${refusal.code}`)}
        >
          <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
            {t('general.tryAgain')}
          </Button>
        </EmptyState>
      )}
      {refusal === null && data?.length === 0 ? (
        <EmptyState icon={IconInbox} title={t('queues.nothingWaits')} />
      ) : null}
      {refusal === null && data !== undefined && data.length > 0 ? <Lines contacts={data} /> : null}
    </section>
  );
}
