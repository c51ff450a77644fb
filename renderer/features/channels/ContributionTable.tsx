import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContributionsQuery } from '../../app/api.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMonth } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { Failed } from './Failed.tsx';
import { monthOf } from './months.ts';

const columns = ['posts', 'messages', 'returned', 'deleted'] as const;

/** Who wrote what through the company's accounts, by month. */
export function ContributionTable() {
  const { t } = useTranslation();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const accounts = useAppSelector((state) => state.queues.channelAccounts);
  const [back, setBack] = useState(0);
  const month = monthOf(now, back);
  const { data, error, refetch, isFetching } = useContributionsQuery(month);
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name ?? id;

  return (
    <section aria-label={t('channels.contributions')}>
      <div className="contributions-head">
        <h2>{t('channels.contributions')}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t('channels.month')}
          value={String(back)}
          onChange={(value) => setBack(Number(value))}
          data={[0, 1, 2].map((one) => ({
            value: String(one),
            // The middle of the month: its first instant (UTC) may be the month before here.
            label: formatMonth((monthOf(now, one).from + monthOf(now, one).to) / 2, language),
          }))}
        />
      </div>
      {error === undefined ? null : <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />}
      {data?.length === 0 ? <p className="reserve-text">{t('channels.noContributions')}</p> : null}
      {data === undefined || data.length === 0 ? null : (
        <div
          className="table-frame table-frame-people"
          tabIndex={0}
          role="region"
          aria-label={t('channels.contributionTable')}
        >
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('queues.person')}</th>
                <th scope="col">{t('channels.sign')}</th>
                <th scope="col">{t('channels.account')}</th>
                {columns.map((column) => (
                  <th scope="col" key={column}>
                    {t(`channels.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.map((one) => (
                <tr key={`${one.userId}/${one.channelAccountId}`}>
                  <th scope="row">{one.name}</th>
                  <td>{one.sign === '' ? '–' : one.sign}</td>
                  <td>{nameOf(one.channelAccountId)}</td>
                  {columns.map((column) => (
                    <td key={column} className={one[column] === 0 ? 'queue-zero' : undefined}>
                      {one[column]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
