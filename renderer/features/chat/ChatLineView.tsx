import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMoment, formatTime } from '../../app/time/format-instant.ts';
import { LinkedText } from '../conversation/LinkedText.tsx';
import { ChatFiles } from './ChatFiles.tsx';
import { SystemLine } from './SystemLine.tsx';
import { useStandingWords } from './use-standing-words.ts';

/** One line of a chat: its words, who and when, and for our own how far it has come. */
export function ChatLineView({
  message,
  standing,
}: {
  readonly message: Message;
  /** Says below it how far it has come; the rest says so only when pointed at. */
  readonly standing: boolean;
}) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const meId = useAppSelector((state) => state.contacts.meId);
  const standingWords = useStandingWords();
  const { author, delivery } = message;
  if (author.kind === 'system') return <SystemLine message={message} />;
  const name = author.id !== null && author.id === meId ? t('thread.you') : author.name;
  const come = delivery === null ? '' : standingWords(delivery);
  return (
    <article
      className={`message message-${message.direction} chat-line`}
      aria-label={t('thread.messageBy', { name })}
    >
      {message.visibleText === '' ? null : <LinkedText className="message-text" text={message.visibleText} />}
      <ChatFiles files={message.attachments} />
      <div className="message-meta">
        <span>
          {name}
          {' · '}
          <time
            dateTime={new Date(message.at).toISOString()}
            title={[formatMoment(message.at, language), come].filter((part) => part !== '').join(' · ')}
          >
            {formatTime(message.at, language)}
          </time>
          {standing && come !== '' ? ` · ${come}` : null}
        </span>
      </div>
    </article>
  );
}
