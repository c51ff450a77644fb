import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useAppSelector } from '../../app/hooks.ts';

/** The second line of an open chat in the list: that the visitor types, else their newest words. */
export function ChatRowWords({ contact }: { readonly contact: Contact }) {
  const { t } = useTranslation();
  const typing = useAppSelector(({ chat }) => chat.visitorTyping[contact.conversationId] !== undefined);
  if (typing) return <span className="cut chat-row-typing">{t('visitor.typingInList')}</span>;
  return <span className="cut">{contact.preview || contact.subject}</span>;
}
