import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AccountList } from './AccountList.tsx';
import { ContributionTable } from './ContributionTable.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { ReleaseList } from './ReleaseList.tsx';
import '../queues/queue-screen.css';
import '../reserve/reserve.css';
import './channels.css';

/** The company's accounts: what waits for a second pair of eyes, how they stand, who wrote what. */
export function ChannelsScreen() {
  const { t } = useTranslation();
  const mayLook = useAppSelector((state) => state.presence.seesEverybody);
  const accounts = useAppSelector((state) => state.queues.channelAccounts);
  const posting = accounts.filter(({ channel }) => channel === 'x');
  const [publishing, setPublishing] = useState(false);

  return (
    <main className="queue-screen" aria-label={t('channels.title')}>
      <div className="channels-head">
        <h1>{t('channels.title')}</h1>
        {mayLook && posting.length > 0 ? (
          <Button size="xs" variant="default" onClick={() => setPublishing(true)}>
            {t('channels.publish')}
          </Button>
        ) : null}
      </div>
      {mayLook ? (
        <>
          <ReleaseList />
          <AccountList />
          <ContributionTable />
        </>
      ) : (
        <EmptyState icon={IconLock} title={t('channels.forSupervisors')} />
      )}
      {publishing ? <PublishDialog accounts={posting} onClose={() => setPublishing(false)} /> : null}
    </main>
  );
}
