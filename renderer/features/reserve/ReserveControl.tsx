import { Button, NumberInput, Slider } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PoolReserve } from '../../../shared/contract/queue.ts';
import { useCommand } from '../../app/commands.ts';

/** Fixes the reserve by slider or number, or lets it follow the measurement again. */
export function ReserveControl({ pool, name }: { readonly pool: PoolReserve; readonly name: string }) {
  const { t } = useTranslation();
  const run = useCommand();
  const [wanted, setWanted] = useState<number | null>(null);
  const value = wanted ?? pool.fixed ?? pool.reserve;
  const most = Math.max(pool.places, pool.fixed ?? 0, 1);

  async function set(places: number | null) {
    if (await run({ type: 'setReserve', poolId: pool.poolId, places })) setWanted(null);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void set(value);
  }
  return (
    <form className="pool-control" onSubmit={submit}>
      <Slider
        className="pool-slider"
        thumbLabel={t('reserve.places', { pool: name })}
        label={null}
        min={0}
        max={most}
        value={Math.min(value, most)}
        onChange={setWanted}
      />
      <NumberInput
        className="pool-number"
        size="xs"
        aria-label={t('reserve.places', { pool: name })}
        min={0}
        max={100_000}
        allowDecimal={false}
        allowNegative={false}
        value={value}
        onChange={(entered) => setWanted(typeof entered === 'number' ? entered : null)}
      />
      <Button type="submit" variant="default" disabled={value === pool.fixed}>
        {t('reserve.fix')}
      </Button>
      <Button variant="default" disabled={pool.fixed === null} onClick={() => void set(null)}>
        {t('reserve.release')}
      </Button>
    </form>
  );
}
