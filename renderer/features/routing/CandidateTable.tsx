import { useTranslation } from 'react-i18next';
import type { RoutingDecisionView } from '../../../shared/contract/rest.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatStopwatch } from '../../app/time/format-duration.ts';
import { useContactWords } from './use-contact-words.ts';

type Candidate = RoutingDecisionView['candidates'][number];

/** Figures that were compared, shown only where they meant something. */
function columnsOf(candidates: readonly Candidate[]) {
  const deferred = candidates.some((one) => one.slack !== null);
  const interruption = candidates.some((one) => one.interruptionCost !== null);
  return { deferred, interruption, live: !deferred };
}

/** The router's figure only compares: what a person can use is whose work it would have disturbed least. */
function disturbanceRank(candidates: readonly Candidate[], { interruptionCost }: Candidate): number | string {
  if (interruptionCost === null) return '–';
  return 1 + candidates.filter((other) => (other.interruptionCost ?? Infinity) < interruptionCost).length;
}

/** Who could have had it, best first, with what they were compared by. */
export function CandidateTable({ decision }: { readonly decision: RoutingDecisionView }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const contactWords = useContactWords();
  const { candidates, counts, agentId } = decision;
  const columns = columnsOf(candidates);
  const more = counts.candidates - candidates.length;
  function parksWords(parks: readonly string[]): string {
    const known = parks.map(contactWords).filter((words) => words !== null);
    return known.length === parks.length
      ? t('routing.parks', { names: known.join(', ') })
      : t('routing.parksCount', { count: parks.length });
  }
  const share = new Intl.NumberFormat(language, { style: 'percent' });
  return (
    <>
      <h4>{t('routing.candidates')}</h4>
      <div
        className="table-frame"
        tabIndex={0}
        role="region"
        aria-label={`${t('routing.candidates')}: ${decision.agentName}`}
      >
        <table className="table candidates">
          <thead>
            <tr>
              <th scope="col">{t('routing.candidate')}</th>
              {columns.live ? (
                <>
                  <th scope="col" title={t('routing.skillLevelsTitle')}>
                    {t('routing.skillLevels')}
                  </th>
                  <th scope="col" title={t('routing.otherLiveTitle')}>
                    {t('routing.otherLive')}
                  </th>
                </>
              ) : (
                <th scope="col" title={t('routing.slackTitle')}>
                  {t('routing.slack')}
                </th>
              )}
              <th scope="col">{t('routing.load')}</th>
              <th scope="col">{t('routing.idle')}</th>
              {columns.interruption ? (
                <th scope="col" title={t('routing.costTitle')}>
                  {t('routing.cost')}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {candidates.map((one) => (
              <tr key={one.agentId}>
                <th scope="row">
                  {one.name}
                  {one.agentId === agentId ? (
                    <span className="tag tag-accent">{t('routing.chosen')}</span>
                  ) : null}
                  {one.preferred ? <span className="tag">{t('routing.lastAgent')}</span> : null}
                  {one.parks.length === 0 ? null : (
                    <span className="decision-quiet">{parksWords(one.parks)}</span>
                  )}
                </th>
                {columns.live ? (
                  <>
                    <td>{one.skillLevels}</td>
                    <td>{one.otherLiveSkills}</td>
                  </>
                ) : (
                  <td>{one.slack ?? '∞'}</td>
                )}
                <td>{share.format(one.load / 1_000)}</td>
                <td>{formatStopwatch(one.idleMs, language)}</td>
                {columns.interruption ? <td>{disturbanceRank(candidates, one)}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 ? <p className="decision-quiet">{t('routing.more', { count: more })}</p> : null}
    </>
  );
}
