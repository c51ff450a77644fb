import { IconCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppSelector } from './hooks.ts';

/** How long "caught up" stays (milliseconds). */
const reassureFor = 4_000;

/** Quiet words on a lost connection, and that it was made good. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const { status, caughtUpAt } = useAppSelector((state) => state.connection);
  const [reassured, setReassured] = useState(caughtUpAt);
  useEffect(() => {
    if (caughtUpAt === null) return undefined;
    const timer = setTimeout(() => setReassured(caughtUpAt), reassureFor);
    return () => clearTimeout(timer);
  }, [caughtUpAt]);

  const lost = status === 'lost';
  const good = !lost && caughtUpAt !== null && caughtUpAt !== reassured;
  return (
    <div role="status" aria-live="polite">
      {lost ? (
        <p className="connection">
          <IconPlugConnectedX size={16} stroke={1.75} aria-hidden="true" />
          {navigator.onLine ? t('connection.reconnecting') : t('connection.offline')}
        </p>
      ) : null}
      {good ? (
        <p className="connection connection-good">
          <IconCheck size={16} stroke={2} aria-hidden="true" />
          {t('connection.caughtUp')}
        </p>
      ) : null}
    </div>
  );
}
