import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { refusalOf } from '../session/refusal-of.ts';

/** Something could not be read: why, and another try. */
export function Failed({
  error,
  busy,
  onRetry,
}: {
  readonly error: unknown;
  readonly busy: boolean;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslation();
  const refusal = refusalOf(error);
  return (
    <EmptyState
      icon={IconAlertTriangle}
      title={t('channels.notLoaded')}
      text={refusal === null ? undefined : t(`refusal.${refusal.code}`)}
    >
      <Button variant="default" loading={busy} onClick={onRetry}>
        {t('general.tryAgain')}
      </Button>
    </EmptyState>
  );
}
