import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { unsentWords } from './unsent-words.ts';
import './visitor.css';

/**
 * What the visitor is typing and has not sent, below the thread. It changes with every key: those who hear the page are
 * told that somebody types, not each letter.
 */
export function TypingPreview({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const text = useAppSelector((state) =>
    unsentWords(conversation, state.chat.visitorTyping[conversation.id]),
  );
  if (text === '') return null;
  return (
    <div className="typing-preview" aria-live="off">
      <p className="message-text" dir="auto">
        {text}
      </p>
      <p className="message-meta">{t('visitor.unsent', { name: conversation.customer.name })}</p>
    </div>
  );
}
