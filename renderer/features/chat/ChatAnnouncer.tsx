import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';
import { selectUnreadChats } from './selectors.ts';

/** Tells screen readers of chats with unread lines that are not open: the open one reads itself out. */
export function ChatAnnouncer({ openId }: { readonly openId: string | null }) {
  const { t } = useTranslation();
  const chats = useAppSelector(selectUnreadChats);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {chats
        .filter((contact) => contact.conversationId !== openId)
        .map((contact) => t('chat.unread', { name: contact.customer.name, count: contact.unread }))
        .join('. ')}
    </p>
  );
}
