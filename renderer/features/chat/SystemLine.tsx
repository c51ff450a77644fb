import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMoment, formatTime } from '../../app/time/format-instant.ts';
import { LinkedText } from '../conversation/LinkedText.tsx';

/** What the company told the visitor by itself, such as a reminder: part of the chat, but nobody's words. */
export function SystemLine({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  return (
    <article className="chat-system" aria-label={t('chat.automatic')}>
      <LinkedText className="message-text" text={message.visibleText} />
      <p className="message-meta">
        <span>
          {t('chat.automatic')} ·{' '}
          <time dateTime={new Date(message.at).toISOString()} title={formatMoment(message.at, language)}>
            {formatTime(message.at, language)}
          </time>
        </span>
      </p>
    </article>
  );
}
