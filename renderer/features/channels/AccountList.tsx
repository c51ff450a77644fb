import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useChannelAccountsQuery } from '../../app/api.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AccountCard } from './AccountCard.tsx';
import { ListState } from './ListState.tsx';

/** How often the accounts are asked for anew (milliseconds): their states and windows are not pushed. */
const askEvery = 5_000;

/** Every account, the ones in trouble first. */
export function AccountList() {
  const { t } = useTranslation();
  const { data, error, refetch, isFetching } = useChannelAccountsQuery(undefined, {
    pollingInterval: askEvery,
  });
  const order = { failed: 0, retrying: 1, starting: 2, connected: 3 } as const;
  const accounts = (data ?? []).toSorted(
    (one, other) => order[one.state] - order[other.state] || one.name.localeCompare(other.name),
  );
  return (
    <section aria-label={t('channels.accounts')}>
      <h2>{t('channels.accounts')}</h2>
      <ListState
        data={data}
        error={error}
        busy={isFetching}
        onRetry={() => void refetch()}
        empty={
          <EmptyState
            icon={IconPlugConnected}
            title={t('channels.emptyTitle')}
            text={t('channels.emptyText')}
          />
        }
      />
      {accounts.length === 0 ? null : (
        <ul className="accounts">
          {accounts.map((account) => (
            <AccountCard key={account.id} account={account} />
          ))}
        </ul>
      )}
    </section>
  );
}
