import { IconShieldHalf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PoolCard } from './PoolCard.tsx';
import './reserve.css';

/** How many live places each pool keeps free, why, and the supervisor's hand on it. */
export function LiveReserve() {
  const { t } = useTranslation();
  const reserves = useAppSelector((state) => state.queues.reserves);
  return (
    <section aria-label={t('reserve.title')}>
      <h2>{t('reserve.title')}</h2>
      <p className="reserve-text">{t('reserve.text')}</p>
      {reserves.length === 0 ? (
        <EmptyState icon={IconShieldHalf} title={t('reserve.emptyTitle')} text={t('reserve.emptyText')} />
      ) : (
        <ul className="pools">
          {reserves.map((pool) => (
            <PoolCard key={pool.poolId} pool={pool} />
          ))}
        </ul>
      )}
    </section>
  );
}
