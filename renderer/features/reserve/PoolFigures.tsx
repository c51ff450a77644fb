import { useTranslation } from 'react-i18next';
import type { PoolReserve } from '../../../shared/contract/queue.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatStopwatch } from '../../app/time/format-duration.ts';

/** The pool in numbers; a dash for what was never measured. */
export function PoolFigures({ pool }: { readonly pool: PoolReserve }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const percent = (share: number) =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const duration = (milliseconds: number | null) =>
    milliseconds === null ? '–' : formatStopwatch(milliseconds, language);
  const below = pool.serviceLevel !== null && pool.serviceLevel < pool.serviceLevelTarget;
  return (
    <dl className="pool-figures">
      <div>
        <dt>{t('reserve.reserve')}</dt>
        <dd className="pool-reserve">{pool.reserve}</dd>
      </div>
      <div>
        <dt>{t('reserve.free')}</dt>
        <dd>{t('reserve.freeOf', { free: pool.free, places: pool.places })}</dd>
      </div>
      <div>
        <dt>{t('reserve.arrivals')}</dt>
        <dd>{pool.arrivalsPerHour === null ? '–' : number.format(pool.arrivalsPerHour)}</dd>
      </div>
      <div>
        <dt>{t('reserve.handling')}</dt>
        <dd>{duration(pool.handlingMs)}</dd>
      </div>
      <div>
        <dt>{t('reserve.patience')}</dt>
        <dd>{duration(pool.patienceMs)}</dd>
      </div>
      <div>
        <dt>{t('reserve.serviceLevel')}</dt>
        <dd className={below ? 'pool-below' : undefined}>
          {t('reserve.ofTarget', {
            level: pool.serviceLevel === null ? '–' : percent(pool.serviceLevel),
            target: percent(pool.serviceLevelTarget),
          })}
        </dd>
      </div>
    </dl>
  );
}
