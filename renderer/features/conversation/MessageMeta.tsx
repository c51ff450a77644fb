import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mailbox } from '../../../shared/contract/primitives.ts';
import type { Message } from '../../../shared/contract/message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMoment, formatTime } from '../../app/time/format-instant.ts';
import { useDeliveryWords } from './use-delivery-words.ts';

function shortName(mailbox: Mailbox): string {
  return mailbox.name || mailbox.address;
}

/** Who, when, to whom besides, and how far the delivery has come; then what can be shown more. */
export function MessageMeta({
  message,
  author,
  children,
}: {
  readonly message: Message;
  /** '' where it stands above already. */
  readonly author: string;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const deliveryWords = useDeliveryWords();
  const { delivery } = message;
  return (
    <div className="message-meta">
      <span>
        {author === '' ? '' : `${author} · `}
        <time dateTime={new Date(message.at).toISOString()} title={formatMoment(message.at, language)}>
          {formatTime(message.at, language)}
        </time>
        {delivery === null ? null : (
          <span title={'detail' in delivery ? delivery.detail : undefined}> · {deliveryWords(message)}</span>
        )}
      </span>
      {message.cc.length > 0 ? (
        <span>{t('thread.cc', { names: message.cc.map(shortName).join(', ') })}</span>
      ) : null}
      {children}
    </div>
  );
}
