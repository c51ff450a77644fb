import { requireCount, requireNotNegative, requirePositive } from './check.ts';

/** Live contacts of one kind: Poisson arrivals, exponential handling, identical agents. */
export interface Traffic {
  readonly arrivalsPerMinute: number;
  /** Mean handling time, wrap-up included. */
  readonly handlingSeconds: number;
}

/** Offered load in Erlangs: mean number of busy agents if nobody had to wait. */
export function offeredLoad({ arrivalsPerMinute, handlingSeconds }: Traffic): number {
  return (arrivalsPerMinute / 60) * handlingSeconds;
}

/** Throws RangeError naming what is impossible. */
export function checkTraffic({ arrivalsPerMinute, handlingSeconds }: Traffic): void {
  requireNotNegative('arrivalsPerMinute', arrivalsPerMinute);
  requirePositive('handlingSeconds', handlingSeconds);
}

/** Throws RangeError naming what is impossible. */
export function checkTeam(team: Traffic & { readonly servers: number }): void {
  checkTraffic(team);
  requireCount('servers', team.servers, 1);
}
