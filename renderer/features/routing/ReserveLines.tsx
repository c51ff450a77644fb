import { useTranslation } from 'react-i18next';
import type { RoutingDecisionView } from '../../../shared/contract/rest.ts';
import { usePoolName } from '../queues/use-pool-name.ts';

/** How many live places were free, and how many had to stay so. */
export function ReserveLines({ reserves }: Pick<RoutingDecisionView, 'reserves'>) {
  const { t } = useTranslation();
  const poolName = usePoolName();
  if (reserves.length === 0) return null;
  return (
    <>
      <h4>{t('routing.reserves')}</h4>
      <ul>
        {reserves.map(({ poolId, free, reserve }) => (
          <li key={poolId}>{t('routing.reserve', { pool: poolName(poolId), free, reserve })}</li>
        ))}
      </ul>
    </>
  );
}
