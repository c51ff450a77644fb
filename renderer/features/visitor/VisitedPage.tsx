import { useTranslation } from 'react-i18next';
import type { VisitorPage } from '../../../shared/contract/chat.ts';
import { openLink } from '../../app/open-link.ts';
import { safeWebAddress, shortAddress } from './safe-web-address.ts';
import { VisitorFact } from './VisitorFact.tsx';

/** The page that the visitor looks at. Its address is a link only where it leads to the web. */
export function VisitedPage({ page }: { readonly page: VisitorPage }) {
  const { t } = useTranslation();
  const href = safeWebAddress(page.url);
  const title = page.title.trim();
  return (
    <VisitorFact name={t('visitor.page')}>
      {title === '' ? null : (
        <span className="visitor-page-title" dir="auto" title={title}>
          {title}
        </span>
      )}
      {href === null ? (
        <span className="visitor-page-address cut" dir="ltr">
          {page.url}
        </span>
      ) : (
        <a
          className="text-link visitor-page-address cut"
          dir="ltr"
          href={href}
          title={href}
          target="_blank"
          rel="noopener noreferrer"
          onClick={openLink}
        >
          {shortAddress(href)}
        </a>
      )}
    </VisitorFact>
  );
}
