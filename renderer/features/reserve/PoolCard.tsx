import { useTranslation } from 'react-i18next';
import type { PoolReserve } from '../../../shared/contract/queue.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { ChannelGlyph } from '../../ui/ChannelGlyph.tsx';
import { usePoolName } from '../queues/use-pool-name.ts';
import { useNames } from '../queues/use-names.ts';
import { PoolFigures } from './PoolFigures.tsx';
import { ReserveControl } from './ReserveControl.tsx';
import { reserveWords } from './reserve-words.ts';
import { formatStopwatch } from '../../app/time/format-duration.ts';

/** One pool: what it is, its figures, the reserve in plain words, and the control. */
export function PoolCard({ pool }: { readonly pool: PoolReserve }) {
  const { t } = useTranslation();
  const names = useNames();
  const poolName = usePoolName();
  const language = useAppSelector((state) => state.preferences.language);
  const words = reserveWords(pool).map((one) => {
    switch (one.kind) {
      case 'room':
        return t('reserve.wordsRoom', { count: one.places });
      case 'fixed':
        return t('reserve.wordsFixed', { reserve: pool.fixed });
      case 'measured':
        return t('reserve.wordsMeasured', {
          arrivals: new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(one.arrivalsPerHour),
          handling: formatStopwatch(one.handlingMs, language),
          reserve: pool.reserve,
        });
      case 'nobody':
        return t('reserve.wordsNobody');
      case 'holding':
        return t('reserve.wordsHolding');
      case 'unmeasured':
        return t('reserve.wordsUnmeasured');
    }
  });
  const name = poolName(pool.poolId);
  return (
    <li className="pool" aria-label={name}>
      <div className="pool-head">
        <ChannelGlyph channel={pool.channel} />
        <div className="pool-name">
          <h3 className="cut">{name}</h3>
          <p className="cut">{pool.queueIds.map(names.queue).join(', ')}</p>
        </div>
        <span className={pool.fixed === null ? 'tag' : 'tag tag-accent'}>
          {pool.fixed === null ? t('reserve.adaptive') : t('reserve.fixed')}
        </span>
      </div>
      <PoolFigures pool={pool} />
      <p className="pool-words">{words.join(' ')}</p>
      <ReserveControl key={`${pool.fixed ?? 'adaptive'}`} pool={pool} name={name} />
    </li>
  );
}
