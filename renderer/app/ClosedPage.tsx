import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Between the address and the workspace: a moment, usually unseen. */
export function ClosedPage() {
  const { t } = useTranslation();
  return (
    <main className="closed-page" aria-busy="true">
      <Loader size="sm" />
      <p>{t('session.entering')}</p>
    </main>
  );
}
