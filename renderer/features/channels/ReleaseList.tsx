import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useReleasesQuery } from '../../app/api.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { ListState } from './ListState.tsx';
import { ReleaseCard } from './ReleaseCard.tsx';

/** Public answers that wait for a second pair of eyes, oldest first; read anew whenever that changes. */
export function ReleaseList() {
  const { t } = useTranslation();
  const seq = useAppSelector((state) => state.channels.releasesSeq);
  const accounts = useAppSelector((state) => state.queues.channelAccounts);
  const { data, error, refetch, isFetching } = useReleasesQuery();
  const readAt = useRef(seq);
  useEffect(() => {
    if (readAt.current === seq) return;
    readAt.current = seq;
    void refetch();
  }, [seq, refetch]);
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name ?? id;

  return (
    <section aria-label={t('channels.releases')}>
      <h2>{t('channels.releases')}</h2>
      <ListState
        data={data}
        error={error}
        busy={isFetching}
        onRetry={() => void refetch()}
        empty={
          <p className="reserve-text">
            {t('channels.noReleases')}. {t('channels.noReleasesText')}
          </p>
        }
      />
      {data === undefined || data.length === 0 ? null : (
        <ul className="releases" aria-live="polite">
          {data.map((release) => (
            <ReleaseCard
              key={release.message.id}
              release={release}
              account={nameOf(release.channelAccountId)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
