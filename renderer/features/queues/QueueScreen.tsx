import { IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LiveReserve } from '../reserve/LiveReserve.tsx';
import { AgentTable } from './AgentTable.tsx';
import { queueRows } from './queue-rows.ts';
import { QueueContacts } from './QueueContacts.tsx';
import { QueueTable } from './QueueTable.tsx';
import './queue-screen.css';

/** Every queue's load, live. Supervisors also see who is here, and can look into a queue. */
export function QueueScreen({ queueId }: { readonly queueId: string | null }) {
  const { t } = useTranslation();
  const { queues, loads } = useAppSelector((state) => state.queues);
  const seesEverybody = useAppSelector((state) => state.presence.seesEverybody);
  const opened = seesEverybody ? queues.find((queue) => queue.id === queueId) : undefined;

  return (
    <main className="queue-screen" aria-label={t('queues.title')}>
      <h1>{t('queues.title')}</h1>
      {queues.length === 0 ? (
        <EmptyState icon={IconStack2} title={t('queues.emptyTitle')} text={t('queues.emptyText')} />
      ) : (
        <QueueTable rows={queueRows(queues, loads)} openId={opened?.id ?? null} canOpen={seesEverybody} />
      )}
      {opened === undefined ? null : <QueueContacts key={opened.id} queue={opened} />}
      {seesEverybody ? <LiveReserve /> : null}
      {seesEverybody ? <AgentTable /> : null}
    </main>
  );
}
