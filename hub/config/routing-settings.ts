import type { RoutingConfigFile } from '../../shared/contract/config-file.ts';
import { durationMs } from '../../shared/domain/duration.ts';
import { defaultRouting, type ReserveRouting } from '../../shared/routing/config.ts';
import { channelManners } from './channel-manners.ts';
import type { RouterSettings, RoutingSettings } from './configuration.ts';

/** The `routing` section with durations in milliseconds. */
export function routingSettings(routing: RoutingConfigFile): RoutingSettings {
  return {
    preferredAgentWaitMs: durationMs(routing.preferredAgentWait),
    declineCooldownMs: durationMs(routing.declineCooldown),
    connectionGraceMs: durationMs(routing.connectionGrace),
    requeueAfterMs: durationMs(routing.requeueAfter),
    keepRecordMs: durationMs(routing.keepRecord),
    router: routerSettings(routing),
  };
}

function routerSettings(routing: RoutingConfigFile): RouterSettings {
  const { unitsPerAgent, expiredOffersAllowed, reserveRateMs, reserveGain } = defaultRouting;
  return {
    unitsPerAgent,
    expiredOffersAllowed,
    reserveRateMs,
    reserveGain,
    channels: channelManners(routing.channels),
    priorityBoostMs: durationMs(routing.priorityBoost),
    deferredPriorityBoostMs: durationMs(routing.deferredPriorityBoost),
    deferredMarginMs: durationMs(routing.deferredMargin),
    reserve: reserveRouting(routing.reserve),
    reserves: Object.fromEntries(
      Object.entries(routing.reserves).map(([poolId, reserve]) => [poolId, reserveRouting(reserve)]),
    ),
    urgentShare: routing.urgentShare,
    interruptionsPerHour: routing.interruptionsPerHour,
    interruptAgain: routing.interruptAgain,
    interruptionLeadMs: durationMs(routing.interruptionLead),
    directedWaitMs: {
      live: durationMs(routing.directedWait.live),
      deferred: durationMs(routing.directedWait.deferred),
    },
    parkedPerAgent: routing.parkedPerAgent,
    gapFittingMs: durationMs(routing.gapFitting),
  };
}

function reserveRouting({ places, minimum, maximum }: RoutingConfigFile['reserve']): ReserveRouting {
  return {
    places,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}
