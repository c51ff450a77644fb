import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppStore } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { ChannelGlyph } from '../../ui/ChannelGlyph.tsx';
import { ChatRowWords } from '../visitor/ChatRowWords.tsx';
import { GoneMark } from '../visitor/GoneMark.tsx';
import { isOpenChat } from '../visitor/is-open-chat.ts';
import './contact-row.css';

/** A row moves in when its contact came to where it is this lately (milliseconds); not when a list is shown anew. */
const freshFor = 2_000;

function isFresh({ state }: Contact, now: number): boolean {
  return (state.status === 'parked' || state.status === 'active') && now - state.since < freshFor;
}

function RowWords({ contact }: { readonly contact: Contact }) {
  const { t } = useTranslation();
  const { consultation } = contact;
  if (consultation !== null)
    return (
      <span className="cut">
        {t('list.question', { name: consultation.fromName, question: consultation.question })}
      </span>
    );
  if (isOpenChat(contact)) return <ChatRowWords contact={contact} />;
  return <span className="cut">{contact.subject || contact.preview}</span>;
}

/** One line of the list: who, what about, how urgent; unread and draft marks. */
export function ContactRow({
  contact,
  current,
  number,
  clock,
  note,
  returned = false,
}: {
  readonly contact: Contact;
  readonly current: boolean;
  /** 1…9: opens with Alt and this digit. */
  readonly number: number | null;
  readonly clock: ReactNode;
  /** One more line: when it comes back. */
  readonly note?: ReactNode;
  /** It came back while the agent looked elsewhere. */
  readonly returned?: boolean;
}) {
  const { t } = useTranslation();
  const { connection } = useAppStore().getState();
  const [fresh] = useState(() => isFresh(contact, Date.now() + connection.clockOffset));
  return (
    <li>
      <a
        className={fresh ? 'contact-row contact-row-fresh' : 'contact-row'}
        href={routeHash({ screen: 'work', conversationId: contact.conversationId })}
        aria-current={current ? 'true' : undefined}
        aria-keyshortcuts={number === null ? undefined : `Alt+${number}`}
        data-contact-row={contact.conversationId}
      >
        <ChannelGlyph channel={contact.channel} />
        <span className="contact-row-name">
          <span className={contact.unread > 0 ? 'cut contact-row-unread' : 'cut'}>
            {contact.customer.name || contact.customer.address}
          </span>
          {contact.unread > 0 ? (
            <span
              className="contact-row-dot"
              role="img"
              aria-label={t('list.unread', { count: contact.unread })}
            />
          ) : null}
          {isOpenChat(contact) ? <GoneMark conversationId={contact.conversationId} /> : null}
          {returned ? <span className="tag tag-accent">{t('list.returned')}</span> : null}
        </span>
        {clock}
        <span className="contact-row-subject">
          {contact.draft === null ? null : (
            <span className="contact-row-draft">
              <IconPencil size={13} stroke={2} aria-hidden="true" />
              {t('list.draft')}
            </span>
          )}
          <RowWords contact={contact} />
        </span>
        {note}
      </a>
    </li>
  );
}
