import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { formatTimeWithSeconds } from '../../app/time/format-instant.ts';
import { htmlToText } from './html-to-text.ts';
import { newerDraftTaken, ownDraftKept } from './slice.ts';

/** A newer text from another window or a colleague: both are shown, the agent chooses, nothing is lost. */
export function DraftConflict({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const language = useAppSelector((state) => state.preferences.language);
  const newer = useAppSelector((state) => state.composer.drafts[conversationId]?.newer ?? null);
  if (newer === null) return null;
  return (
    <div className="draft-conflict" role="alert">
      <p>
        <strong>{t('composer.newerTitle', { time: formatTimeWithSeconds(newer.savedAt, language) })}</strong>
      </p>
      <blockquote className="draft-conflict-text">{htmlToText(newer.html)}</blockquote>
      <div className="draft-conflict-choice">
        <Button onClick={() => dispatch(newerDraftTaken({ conversationId }))}>
          {t('composer.takeNewer')}
        </Button>
        <Button variant="default" onClick={() => dispatch(ownDraftKept({ conversationId }))}>
          {t('composer.keepMine')}
        </Button>
      </div>
    </div>
  );
}
