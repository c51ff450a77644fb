import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';

/** Marks a chat in the list whose visitor has left the site. */
export function GoneMark({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const gone = useAppSelector(
    (state) => state.conversations.byId[conversationId]?.conversation?.visitor?.present === false,
  );
  return gone ? (
    <span className="tag" title={t('visitor.gone')}>
      {t('visitor.goneMark')}
    </span>
  ) : null;
}
