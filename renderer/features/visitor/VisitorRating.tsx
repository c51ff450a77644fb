import { useTranslation } from 'react-i18next';
import type { VisitorDetails } from '../../../shared/contract/chat.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMoment } from '../../app/time/format-instant.ts';
import { scoreOf } from './score.ts';
import { VisitorFact } from './VisitorFact.tsx';

/** How content the visitor was: in a figure, in a word, and in their own words. */
export function VisitorRating({ rating }: { readonly rating: NonNullable<VisitorDetails['rating']> }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  return (
    <VisitorFact name={t('visitor.rating')}>
      <span title={formatMoment(rating.at, language)}>
        {t('visitor.score', { score: rating.score, words: t(`visitor.scores.${scoreOf(rating.score)}`) })}
      </span>
      {rating.comment === '' ? null : (
        <q className="visitor-comment" dir="auto">
          {rating.comment}
        </q>
      )}
    </VisitorFact>
  );
}
