import { IconCornerDownRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { XPerson } from '../../../shared/contract/text-message.ts';
import type { PostPlace } from './post-branches.ts';

/** Who wrote it on X, and whom it answers where that is not the post right before it. */
export function PostHead({
  author,
  name,
  own,
  place,
}: {
  readonly author: XPerson;
  readonly name: string;
  readonly own: boolean;
  readonly place: PostPlace | undefined;
}) {
  const { t } = useTranslation();
  const answered = place?.answers ?? null;
  return (
    <>
      {answered === null ? null : (
        <p className="post-answers cut" title={answered.visibleText}>
          <IconCornerDownRight size={13} stroke={2} aria-hidden="true" />
          {t('x.answersTo', {
            name:
              answered.details.author.handle === ''
                ? answered.author.name
                : `@${answered.details.author.handle}`,
          })}{' '}
          <span className="answered-words">{answered.visibleText}</span>
        </p>
      )}
      <p className="post-head">
        {own ? null : <strong>{name}</strong>}
        {author.handle === '' ? null : <span className="post-handle">@{author.handle}</span>}
        {own || author.state === 'active' ? null : (
          <span className="message-flag">{t(`x.state.${author.state}`)}</span>
        )}
        {own || !author.blocksUs ? null : (
          <span className="message-flag message-flag-late">{t('x.blocksUs')}</span>
        )}
      </p>
    </>
  );
}
