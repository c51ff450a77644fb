import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { actions } from '../../app/shortcuts/action-list.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import type { PostMessage } from './answered-post.ts';

/** The post that is answered, as a small quote above the field, and whether it is answered or quoted. */
export function AnsweredPost({
  post,
  quotes,
  others,
  disabled,
  onQuotes,
}: {
  readonly post: PostMessage | null;
  readonly quotes: boolean;
  /** There are other posts to choose from. */
  readonly others: boolean;
  readonly disabled: boolean;
  readonly onQuotes: (quotes: boolean) => void;
}) {
  const { t } = useTranslation();
  if (post === null) return <p className="recipients recipients-missing">{t('x.nothingToAnswer')}</p>;
  const handle = post.details.author.handle;
  const name = handle === '' ? post.author.name : `@${handle}`;
  return (
    <div className="answered">
      <p className="answered-post cut" title={post.visibleText}>
        <span className="recipients-label">{quotes ? t('x.quotes') : t('x.answers')}</span>{' '}
        <strong>{name}</strong> <span className="answered-words">{post.visibleText}</span>
      </p>
      {others ? (
        <span className="answered-keys" title={t('action.previousPost')}>
          <ShortcutKeys keys={actions.previousPost.triggers[0].keys} />
        </span>
      ) : null}
      <SegmentedControl
        size="xs"
        aria-label={t('x.how')}
        disabled={disabled}
        value={quotes ? 'quote' : 'reply'}
        data={[
          { value: 'reply', label: t('x.reply') },
          { value: 'quote', label: t('x.quote') },
        ]}
        onChange={(value) => onQuotes(value === 'quote')}
      />
    </div>
  );
}
