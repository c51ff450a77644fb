import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostDetails } from '../../../shared/contract/text-message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMoment } from '../../app/time/format-instant.ts';

/** What became of a post: deleted, edited, hidden, or a change that is under way or was refused. */
export function PostNotices({ details }: { readonly details: PostDetails }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const [unfolded, setUnfolded] = useState(false);
  const { deletedAt, hidden, earlierTexts, change } = details;
  if (deletedAt === null && !hidden && earlierTexts.length === 0 && change === null) return null;
  return (
    <div className="post-notices">
      {deletedAt === null ? null : (
        <span className="message-flag message-flag-late" title={formatMoment(deletedAt, language)}>
          {t('x.deleted')}
        </span>
      )}
      {hidden && deletedAt === null ? <span className="message-flag">{t('x.hidden')}</span> : null}
      {earlierTexts.length === 0 ? null : (
        <>
          <span className="message-flag message-flag-quiet">{t('x.edited')}</span>
          <button
            type="button"
            className="link-button"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? t('x.hideEarlier') : t('x.showEarlier', { count: earlierTexts.length })}
          </button>
        </>
      )}
      {change?.status === 'pending' ? (
        <span className="post-handle" role="status">
          {t(`x.changing.${change.kind}`)}
        </span>
      ) : null}
      {change?.status === 'failed' ? (
        <span className="text-late" role="alert">
          {t(`x.notChanged.${change.kind}`, { detail: change.detail })}
        </span>
      ) : null}
      {unfolded ? (
        <ol className="post-earlier" aria-label={t('x.earlier')}>
          {earlierTexts.map((text, index) => (
            <li key={`${index}:${text}`} dir="auto">
              {text}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}
