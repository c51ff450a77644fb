import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { LinkedText } from '../conversation/LinkedText.tsx';
import { ChatFiles } from './ChatFiles.tsx';
import { unseenLines } from './pending-lines.ts';
import { lineDropped, lineTriedAgain, type PendingLine } from './slice.ts';
import './chat.css';

function Standing({ line }: { readonly line: PendingLine }) {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const connected = useAppSelector((state) => state.connection.status === 'live');
  const { clientMessageId, refusal } = line;
  if (refusal === null)
    return (
      <div className="message-meta">
        <span>{connected ? t('chat.sending') : t('chat.sendingLater')}</span>
      </div>
    );
  return (
    <div className="message-meta chat-refused" role="alert">
      <span>{t('chat.notSent', { reason: t(`refusal.${refusal}`) })}</span>
      <button
        type="button"
        className="link-button"
        onClick={() => dispatch(lineTriedAgain({ clientMessageId }))}
      >
        {t('general.tryAgain')}
      </button>
      <button
        type="button"
        className="link-button"
        onClick={() => dispatch(lineDropped({ clientMessageId }))}
      >
        {t('chat.drop')}
      </button>
    </div>
  );
}

/** Own lines that are still on their way, below what the hub has. */
export function PendingLines({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const meId = useAppSelector((state) => state.contacts.meId);
  const pending = useAppSelector((state) => state.chat.pending);
  const lines = useMemo(() => unseenLines(pending, conversation, meId), [pending, conversation, meId]);
  return lines.map((line) => (
    <article
      key={line.clientMessageId}
      className="message message-outbound chat-line chat-pending"
      aria-label={t('thread.messageBy', { name: t('thread.you') })}
    >
      {line.text === '' ? null : <LinkedText className="message-text" text={line.text} />}
      <ChatFiles files={line.files} />
      <Standing line={line} />
    </article>
  ));
}
