import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecordedRouter } from '../../../hub/record/recorded-router.ts';
import type { RecordedCall } from '../../../hub/record/recorded-call.ts';
import { replayRecord } from '../../../hub/record/replay-record.ts';
import { RoutingRecorder } from '../../../hub/record/routing-recorder.ts';
import { playWorkload } from '../../../hub/record/what-if/play-workload.ts';
import { WorkloadWriter } from '../../../hub/record/what-if/workload-writer.ts';
import { createRouter, type Router } from '../../../shared/routing/router.ts';
import type { RouterSnapshot } from '../../../shared/routing/snapshot.ts';
import { playDay } from '../../shared/routing/play.ts';
import { small } from '../../shared/routing/random-config.ts';
import { scenarios, type Scenario } from '../../shared/routing/scenario.ts';
import { describeOnSqlite } from '../../support/databases.ts';

const nothing: RouterSnapshot = { version: 1, now: 0, agents: [], contacts: [] };
const days = fc.sample(scenarios(small, 200), { seed: 20_261_120, numRuns: 60 });
const log = { info: () => undefined, warn: () => undefined, error: console.error };

/** Every call of a random day. */
function callsOf(scenario: Scenario): readonly Omit<RecordedCall, 'decisions'>[] {
  const calls: Omit<RecordedCall, 'decisions'>[] = [];
  playDay(scenario, ({ event, now }) => {
    calls.push({ at: now, event: { type: 'timePassed' } }, { at: now, event });
    return true;
  });
  return calls;
}

describeOnSqlite('random days', (open) => {
  test(
    'P1 random days with every kind of event, restarts and new configurations replay bit for bit',
    { timeout: 120_000 },
    async () => {
      const database = await open();
      let calls = 0;
      for (const scenario of days) {
        const recorder = new RoutingRecorder({ database, log, now: () => 0, keepMs: () => 1e15 });
        let [config] = scenario.configs;
        let router = createRecordedRouter(config, nothing, recorder, 'start');
        for (const [index, { at, event }] of callsOf(scenario).entries()) {
          router.apply(event, at);
          calls += 1;
          if (event.type === 'configChanged') ({ config } = event);
          if (index % 97 === 96)
            router = createRecordedRouter(config, router.snapshot(), recorder, 'rebuild');
        }
        await recorder.settled();
      }
      const replay = await replayRecord(database, { from: 0, to: Number.MAX_SAFE_INTEGER });
      expect(replay).toMatchObject({ calls, identical: calls, divergences: [], faults: [] });
      expect(calls).toBeGreaterThan(5_000);
    },
  );

  test(
    'P6 any day can be played under its own and under other rules, twice alike',
    { timeout: 120_000 },
    () => {
      for (const scenario of days) {
        const [config, ...others] = scenario.configs;
        const writer = new WorkloadWriter(0);
        const segment = { id: 's', because: 'start', release: '0', startedAt: 0 } as const;
        writer.segment({ ...segment, configuration: config, snapshot: nothing });
        const router: Router = createRouter(config, nothing);
        let end = 0;
        for (const { at, event } of callsOf(scenario)) {
          const before = router;
          const decisions = before.apply(event, at);
          writer.call({ at, event, decisions }, before);
          end = at;
        }
        const workload = writer.workload(end);
        if (workload === null) throw new Error('every day has calls');
        for (const rules of [null, ...others]) {
          const play = () =>
            playWorkload(workload, (recorded) => rules ?? recorded, { from: 0, to: end + 1 }, end);
          expect(play()).toEqual(play());
        }
      }
    },
  );
});
