import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { unsentWords } from '../visitor/unsent-words.ts';
import { hasVisitorLeft } from './visitor-presence.ts';

/** What the visitor does right now: writes, or is gone. The line keeps its height, so that nothing jumps. */
export function ChatStatus({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const typing = useAppSelector((state) => {
    const text = state.chat.visitorTyping[conversation.id];
    // Words that are shown below the thread say it better.
    return text !== undefined && unsentWords(conversation, text) === '';
  });
  const { name } = conversation.customer;
  if (hasVisitorLeft(conversation))
    return (
      <p className="chat-status chat-status-warn" role="status">
        {t('chat.left', { name })}
      </p>
    );
  return <p className="chat-status">{typing ? t('chat.typing', { name }) : '\u00A0'}</p>;
}
