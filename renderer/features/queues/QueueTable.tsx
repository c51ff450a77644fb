import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { dueLevel } from '../../app/time/due.ts';
import { formatDuration } from '../../app/time/format-duration.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import type { QueueRow } from './queue-rows.ts';

const counts = ['waiting', 'offered', 'active', 'wrapUp', 'parked'] as const;

function Line({
  row: { queue, load },
  canOpen,
  opened,
}: {
  readonly row: QueueRow;
  readonly canOpen: boolean;
  readonly opened: boolean;
}) {
  const { t } = useTranslation();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const name = queue.name[language];
  const nextDueAt = load?.nextDueAt ?? null;
  const oldest = load?.oldestArrivedAt ?? null;
  const level = nextDueAt === null ? null : dueLevel({ arrivedAt: oldest ?? now, dueAt: nextDueAt }, now);
  return (
    <tr className={opened ? 'queue-open' : undefined}>
      <th scope="row">
        {canOpen ? (
          <a
            className="queue-link"
            href={routeHash({ screen: 'queues', queueId: opened ? null : queue.id })}
            aria-expanded={opened}
            aria-label={t('queues.openContacts', { name })}
          >
            {name}
          </a>
        ) : (
          name
        )}
      </th>
      {counts.map((count) => (
        <td key={count} className={load?.[count] === 0 ? 'queue-zero' : undefined}>
          {load?.[count] ?? '–'}
        </td>
      ))}
      <td>
        {load === null ? (
          '–'
        ) : load.overdue === 0 ? (
          0
        ) : (
          <span className="clock clock-late">{load.overdue}</span>
        )}
      </td>
      <td>{oldest === null ? '–' : formatDuration(Math.max(0, now - oldest), language)}</td>
      <td>
        {nextDueAt === null || level === null ? (
          '–'
        ) : (
          <span className={`clock clock-${level}`}>{formatDuration(nextDueAt - now, language)}</span>
        )}
      </td>
      <td
        className={
          load !== null && load.agentsAvailable === 0 && load.waiting > 0 ? 'queue-nobody' : undefined
        }
      >
        {load === null
          ? '–'
          : t('queues.agentsOf', { available: load.agentsAvailable, signedIn: load.agentsSignedIn })}
      </td>
    </tr>
  );
}

/** One line a queue: what waits, what is worked on, what is late, who is there. */
export function QueueTable({
  rows,
  openId,
  canOpen,
}: {
  readonly rows: readonly QueueRow[];
  readonly openId: string | null;
  readonly canOpen: boolean;
}) {
  const { t } = useTranslation();
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={t('queues.title')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('queues.queue')}</th>
            {counts.map((count) => (
              <th scope="col" key={count}>
                {t(`queues.${count}`)}
              </th>
            ))}
            <th scope="col">{t('queues.overdue')}</th>
            <th scope="col">{t('queues.oldest')}</th>
            <th scope="col">{t('queues.nextDue')}</th>
            <th scope="col" title={t('queues.agentsTitle')}>
              {t('queues.agents')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.queue.id} row={row} canOpen={canOpen} opened={row.queue.id === openId} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
