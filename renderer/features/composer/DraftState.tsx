import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';
import { formatTimeWithSeconds } from '../../app/time/format-instant.ts';
import { isBlank, isDirty } from './draft-machine.ts';

/** "Draft saved 10:43:52": nothing is lost, and it says so. */
export function DraftState({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const connected = useAppSelector((state) => state.connection.status === 'live');
  const draft = useAppSelector((state) => state.composer.drafts[conversationId]);
  if (draft === undefined) return null;
  const { reply, saveRefusal, savedAt, newer } = draft;

  if (reply.status === 'sending')
    return (
      <span className="draft-state" role="status">
        {connected ? t('composer.sending') : t('composer.sendingLater')}
      </span>
    );
  if (reply.status === 'refused')
    return (
      <span className="draft-state draft-state-late" role="alert">
        {t('composer.notSent', { reason: t(`refusal.${reply.code}`) })}
      </span>
    );
  if (reply.status === 'unconfirmed')
    return (
      <span className="draft-state draft-state-warn" role="status">
        {t('composer.unconfirmed')}
      </span>
    );
  if (saveRefusal !== null)
    return (
      <span className="draft-state draft-state-late" role="alert">
        {t('composer.notSaved', { reason: t(`refusal.${saveRefusal}`) })}
      </span>
    );
  if (newer !== null) return <span className="draft-state">{t('composer.obstacle.conflict')}</span>;
  if (isDirty(draft) && !isBlank(draft.content))
    return (
      <span className={connected ? 'draft-state' : 'draft-state draft-state-warn'}>
        {connected ? t('composer.saving') : t('composer.savedHere')}
      </span>
    );
  if (savedAt === null || isBlank(draft.content)) return null;
  return (
    <span className="draft-state">
      {t('composer.saved', { time: formatTimeWithSeconds(savedAt, language) })}
    </span>
  );
}
