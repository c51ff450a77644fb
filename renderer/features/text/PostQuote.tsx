import { useTranslation } from 'react-i18next';
import type { PostDetails } from '../../../shared/contract/text-message.ts';

/** The post that this one quotes, as a small card. */
export function PostQuote({ details: { quotes } }: { readonly details: PostDetails }) {
  const { t } = useTranslation();
  if (quotes === null) return null;
  return (
    <blockquote className="post-quote" dir="auto">
      <p className="post-handle">{quotes.handle === '' ? t('x.quotedPost') : `@${quotes.handle}`}</p>
      {quotes.text === '' ? <p className="post-handle">{t('x.quoteUnknown')}</p> : <p>{quotes.text}</p>}
    </blockquote>
  );
}
