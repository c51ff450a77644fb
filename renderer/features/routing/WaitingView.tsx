import { useTranslation } from 'react-i18next';
import type { ContactDecisions } from '../../../shared/contract/rest.ts';
import { ReserveLines } from './ReserveLines.tsx';
import { RuledOutList } from './RuledOutList.tsx';

/** Why nobody has a waiting contact right now. */
export function WaitingView({ waiting }: { readonly waiting: NonNullable<ContactDecisions['waiting']> }) {
  const { t } = useTranslation();
  const { counts, ruledOut } = waiting;
  return (
    <section className="decision" aria-label={t('routing.whyNobody')}>
      <h3>{t('routing.whyNobody')}</h3>
      {ruledOut.length === 0 ? (
        <p>{counts.unskilled > 0 ? t('routing.nobodySkilled') : t('routing.nobodyInTheWay')}</p>
      ) : (
        <RuledOutList ruledOut={ruledOut} counts={counts} />
      )}
      <ReserveLines reserves={waiting.reserves} />
    </section>
  );
}
