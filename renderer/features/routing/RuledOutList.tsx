import { useTranslation } from 'react-i18next';
import type { RoutingDecisionView } from '../../../shared/contract/rest.ts';

/** Qualified people who could not have it, each with the first reason that held. */
export function RuledOutList({ ruledOut, counts }: Pick<RoutingDecisionView, 'ruledOut' | 'counts'>) {
  const { t } = useTranslation();
  const more = counts.ruledOut - ruledOut.length;
  return (
    <>
      <ul className="ruled-out">
        {ruledOut.map(({ agentId, name, reason }) => (
          <li key={agentId}>
            <span className="cut">{name}</span>
            <span>{t(`routing.reason.${reason}`)}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="decision-quiet">{t('routing.more', { count: more })}</p> : null}
      {counts.unskilled > 0 ? (
        <p className="decision-quiet">{t('routing.unskilled', { count: counts.unskilled })}</p>
      ) : null}
    </>
  );
}
