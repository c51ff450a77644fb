import type { RoutingConfig } from '../../shared/routing/config.ts';
import { createRouter, type Router } from '../../shared/routing/router.ts';
import type { RouterSnapshot } from '../../shared/routing/snapshot.ts';
import type { RoutingRecorder, SegmentReason } from './routing-recorder.ts';

/**
 * A router whose every call is recorded. A new segment of the record begins with it, with each new configuration and
 * with each day.
 */
export function createRecordedRouter(
  config: RoutingConfig,
  rows: RouterSnapshot,
  recorder: RoutingRecorder,
  because: SegmentReason,
): Router {
  const router = createRouter(config, rows, { explain: true });
  let inForce = config;
  recorder.begin(because, rows.now, config, rows);
  return {
    ...router,
    apply(event, now) {
      if (recorder.isNewDay(now)) recorder.begin('day', now, inForce, router.snapshot());
      const decisions = router.apply(event, now);
      recorder.note(event, now, decisions);
      if (event.type === 'configChanged') {
        inForce = event.config;
        recorder.begin('configuration', now, inForce, router.snapshot());
      }
      return decisions;
    },
  };
}
