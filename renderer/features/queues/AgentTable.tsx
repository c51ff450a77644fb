import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentPresence } from '../../../shared/contract/presence.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatStopwatch } from '../../app/time/format-duration.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { nextStatusWords } from '../presence/next-status-words.ts';

const order = { available: 0, away: 1, offline: 2 } as const;

function byPresence(a: AgentPresence, b: AgentPresence): number {
  return order[a.presence.status] - order[b.presence.status] || a.name.localeCompare(b.name);
}

/** Who is available, who is away and why, since when; the signed-in first. */
export function AgentTable() {
  const { t } = useTranslation();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const byUser = useAppSelector((state) => state.presence.byUser);
  const agents = useMemo(() => Object.values(byUser).toSorted(byPresence), [byUser]);
  return (
    <section>
      <h2>{t('queues.people')}</h2>
      <div
        className="table-frame table-frame-people"
        tabIndex={0}
        role="region"
        aria-label={t('queues.people')}
      >
        <table className="table table-people">
          <thead>
            <tr>
              <th scope="col">{t('queues.person')}</th>
              <th scope="col">{t('queues.presence')}</th>
              <th scope="col">{t('queues.since')}</th>
            </tr>
          </thead>
          <tbody>
            {agents.map(({ userId, name, presence }) => {
              const alarm = presence.status === 'away' && presence.reason === 'not-responding';
              return (
                <tr key={userId}>
                  <th scope="row">{name}</th>
                  <td>
                    <span className={`presence-dot presence-${alarm ? 'alarm' : presence.status}`} />{' '}
                    {presence.status === 'away'
                      ? t(`presence.reason.${presence.reason}`)
                      : presence.status === 'available' && presence.next !== null
                        ? t('presence.nextChosen', {
                            status: t('presence.status.available'),
                            next: t(nextStatusWords(presence.next)),
                          })
                        : t(`presence.status.${presence.status}`)}
                  </td>
                  <td>
                    {presence.status === 'offline' ? '–' : formatStopwatch(now - presence.since, language)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
