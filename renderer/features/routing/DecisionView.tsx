import { useTranslation } from 'react-i18next';
import type { RoutingDecisionView } from '../../../shared/contract/rest.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatShortDay, formatTimeWithSeconds } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { CandidateTable } from './CandidateTable.tsx';
import { PassedOver } from './PassedOver.tsx';
import { ReserveLines } from './ReserveLines.tsx';
import { RuledOutList } from './RuledOutList.tsx';

/** One offer: to whom and by which rule, among whom, who could not, and what waited for it. */
export function DecisionView({ decision }: { readonly decision: RoutingDecisionView }) {
  const { t } = useTranslation();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const day = formatShortDay(decision.at, now, language);
  const time = formatTimeWithSeconds(decision.at, language);
  const title = t('routing.offeredTo', { name: decision.agentName });
  return (
    <section className="decision" aria-label={title}>
      <div className="decision-head">
        <h3>{title}</h3>
        <span className="tag">{t(`routing.outcome.${decision.outcome ?? 'open'}`)}</span>
        <span className="tag">{t('routing.ring', { ring: decision.ring + 1 })}</span>
        <time className="decision-quiet" dateTime={new Date(decision.at).toISOString()}>
          {time.startsWith(day) ? time : `${day}, ${time}`}
        </time>
      </div>
      <p>{t(`routing.rule.${decision.rule}`)}</p>
      <CandidateTable decision={decision} />
      {decision.counts.ruledOut + decision.counts.unskilled > 0 ? (
        <>
          <h4>{t('routing.ruledOut')}</h4>
          {decision.ruledOut.length === 0 ? <p>{t('routing.nobodyRuledOut')}</p> : null}
          <RuledOutList ruledOut={decision.ruledOut} counts={decision.counts} />
        </>
      ) : null}
      <PassedOver passedOver={decision.passedOver} />
      <ReserveLines reserves={decision.reserves} />
    </section>
  );
}
