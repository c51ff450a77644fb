import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { routeHash } from '../../app/route.ts';
import { ChannelGlyph } from '../../ui/ChannelGlyph.tsx';
import './contact-row.css';

/** One line of the list: who, what about, how urgent; unread and draft marks. */
export function ContactRow({
  contact,
  current,
  number,
  clock,
}: {
  readonly contact: Contact;
  readonly current: boolean;
  /** 1…9: opens with Alt and this digit. */
  readonly number: number | null;
  readonly clock: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <li>
      <a
        className="contact-row"
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
        </span>
        {clock}
        <span className="contact-row-subject">
          {contact.draft === null ? null : (
            <span className="contact-row-draft">
              <IconPencil size={13} stroke={2} aria-hidden="true" />
              {t('list.draft')}
            </span>
          )}
          <span className="cut">{contact.subject || contact.preview}</span>
        </span>
      </a>
    </li>
  );
}
