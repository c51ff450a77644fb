import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMoment, formatTime } from '../../app/time/format-instant.ts';
import { LinkedText } from '../conversation/LinkedText.tsx';

/** One line of a chat: its words, who and when, and for our own how far it has come. */
export function ChatLineView({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const meId = useAppSelector((state) => state.contacts.meId);
  const { author, delivery } = message;
  const name = author.id !== null && author.id === meId ? t('thread.you') : author.name;
  return (
    <article
      className={`message message-${message.direction} chat-line`}
      aria-label={t('thread.messageBy', { name })}
    >
      <LinkedText className="message-text" text={message.visibleText} />
      <div className="message-meta">
        <span>
          {name}
          {' · '}
          <time dateTime={new Date(message.at).toISOString()} title={formatMoment(message.at, language)}>
            {formatTime(message.at, language)}
          </time>
          {delivery === null
            ? null
            : ` · ${delivery.status === 'sent' ? t('chat.delivered') : t('chat.undelivered')}`}
        </span>
      </div>
    </article>
  );
}
