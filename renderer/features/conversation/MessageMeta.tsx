import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mailbox } from '../../../shared/contract/primitives.ts';
import type { Delivery, Message } from '../../../shared/contract/message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMoment, formatTime } from '../../app/time/format-instant.ts';

function shortName(mailbox: Mailbox): string {
  return mailbox.name || mailbox.address;
}

function useDeliveryWords(): (delivery: Delivery) => string {
  const { t } = useTranslation();
  return (delivery) =>
    delivery.status === 'retrying'
      ? t('delivery.retrying', { count: delivery.attempts })
      : t(`delivery.${delivery.status}`);
}

/** Who, when, to whom besides, and how far the delivery has come; then what can be shown more. */
export function MessageMeta({
  message,
  author,
  children,
}: {
  readonly message: Message;
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
        {author}
        {' · '}
        <time dateTime={new Date(message.at).toISOString()} title={formatMoment(message.at, language)}>
          {formatTime(message.at, language)}
        </time>
        {delivery === null ? null : (
          <span title={'detail' in delivery ? delivery.detail : undefined}> · {deliveryWords(delivery)}</span>
        )}
      </span>
      {message.cc.length > 0 ? (
        <span>{t('thread.cc', { names: message.cc.map(shortName).join(', ') })}</span>
      ) : null}
      {children}
    </div>
  );
}
