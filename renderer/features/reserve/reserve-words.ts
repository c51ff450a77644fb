import type { PoolReserve } from '../../../shared/contract/queue.ts';

/** What there is to say about a pool now, before it is put into words. */
export type ReserveWords =
  | { readonly kind: 'nobody' | 'holding' | 'unmeasured' | 'fixed' }
  | { readonly kind: 'room'; readonly places: number }
  | { readonly kind: 'measured'; readonly arrivalsPerHour: number; readonly handlingMs: number };

function whatIsLeft({ places, free, reserve }: PoolReserve): ReserveWords {
  if (places === 0) return { kind: 'nobody' };
  return free > reserve ? { kind: 'room', places: free - reserve } : { kind: 'holding' };
}

function whereFrom({ fixed, arrivalsPerHour, handlingMs }: PoolReserve): ReserveWords {
  if (fixed !== null) return { kind: 'fixed' };
  if (arrivalsPerHour === null || handlingMs === null) return { kind: 'unmeasured' };
  return { kind: 'measured', arrivalsPerHour, handlingMs };
}

/** Where the reserve comes from, then what it leaves for deferred work. */
export function reserveWords(pool: PoolReserve): readonly ReserveWords[] {
  return [whereFrom(pool), whatIsLeft(pool)];
}
