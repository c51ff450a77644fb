import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultChannelRouting } from '../../../../shared/routing/config.ts';
import type { Estimate } from '../../../../shared/staffing/simulation/estimate.ts';
import { simulate } from '../../../../shared/staffing/simulation/simulate.ts';
import type { StreamResult } from '../../../../shared/staffing/simulation/result.ts';
import { calls, queueOf, routingOf } from './little-centre.ts';

type Case = {
  readonly id: string;
  readonly params: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number>>;
};

const file = join(import.meta.dirname, '../../../fixtures/ground-truth/cases.json');
const { entries } = JSON.parse(readFileSync(file, 'utf8')) as { readonly entries: readonly Case[] };

test.each(['ec01_cran_example', 'ec10', 'ec12_two'])(
  'Z4 a single queue agrees with Erlang C within four standard errors: %s',
  (id) => {
    const { params, expected } = caseOf(id);
    const { lambda_per_min: perMinute = 0, aht_sec: handling = 0, servers = 0, T_sec: target = 0 } = params;
    const { streams, totals } = simulate(
      {
        routing: routingOf(servers, { queues: [queueOf('calls', ['phone'], 1_000 * target)] }),
        durationMs: 31_000 * (60_000 / perMinute),
        warmUpMs: 1_000 * (60_000 / perMinute),
        sources: [calls(60 * perMinute, 1_000 * handling)],
      },
      { seed: 3 },
    );
    const stream = only(streams);
    agrees(stream.waitedShare, expected['p_wait']);
    agrees(inSeconds(stream.meanWaitMs), expected['asa_sec']);
    agrees(stream.serviceLevel, expected['service_level']);
    agrees(stream.meanBacklog, expected['mean_queue']);
    agrees(totals.occupancy, expected['occupancy']);
    expect(Math.abs(stream.p90WaitMs / 1_000 / (expected['p90_wait_sec'] ?? 0) - 1)).toBeLessThan(0.15);
  },
);

test.each(['ea04_pyworkforce', 'ea02_garnett_overload45', 'ea05_mm1_theta_eq_mu'])(
  'Z4 impatient customers agree with Erlang A within four standard errors: %s',
  (id) => {
    const { params, expected } = caseOf(id);
    const { lambda_per_min: perMinute = 0, aht_sec: handling = 0, servers = 0, T_sec: target = 0 } = params;
    const patience = { kind: 'exponential' as const, meanMs: 1_000 * (params['mean_patience_sec'] ?? 0) };
    const { streams } = simulate(
      {
        routing: routingOf(servers, { queues: [queueOf('calls', ['phone'], 1_000 * target)] }),
        durationMs: 31_000 * (60_000 / perMinute),
        warmUpMs: 1_000 * (60_000 / perMinute),
        sources: [calls(60 * perMinute, 1_000 * handling, { patience })],
      },
      { seed: 5 },
    );
    const stream = only(streams);
    agrees(stream.waitedShare, expected['p_wait']);
    agrees(stream.abandonedShare, expected['p_abandon']);
    agrees(inSeconds(stream.meanWaitMs), expected['mean_wait_all_sec']);
    agrees(inSeconds(stream.answerMs), expected['asa_sec']);
    agrees(stream.serviceLevel, expected['service_level_of_offered']);
    agrees(stream.serviceLevelExcludingShortAbandons, expected['service_level_excl_short_abandons']);
    agrees(stream.waitedBeyondTarget, expected['p_wait_gt_T']);
    expect(stream.served + stream.abandoned + stream.waitingAtEnd).toBe(stream.offered);
  },
);

test.each(['ch01', 'ch02', 'ch06_ps'])(
  'Z5 chats side by side slow each other down as the exact chain says: %s',
  (id) => {
    const { params, expected } = caseOf(id);
    const perMinute = params['lambda_per_min'] ?? 0;
    const atOnce = params['max_concurrency'] ?? 0;
    const { streams, totals } = simulate(
      {
        routing: routingOf(params['agents'] ?? 0, {
          queues: [queueOf('chats', ['chat'], 1_000 * (params['T_sec'] ?? 0))],
          channels: {
            chat: { ...defaultChannelRouting['chat'], ...chatRoom, maximumPerAgent: atOnce },
          },
        }),
        durationMs: 31_000 * (60_000 / perMinute),
        warmUpMs: 1_000 * (60_000 / perMinute),
        slowdown: { chat: params['beta'] ?? 0 },
        sources: [
          {
            ...calls(60 * perMinute, 1_000 * (params['solo_aht_sec'] ?? 0)),
            queueId: 'chats',
            channel: 'chat',
          },
        ],
      },
      { seed: 9 },
    );
    const stream = only(streams);
    agrees(stream.waitedShare, expected['p_wait']);
    agrees(inSeconds(stream.meanWaitMs), expected['mean_wait_all_sec']);
    agrees(inSeconds(stream.meanHandlingMs), expected['mean_chat_duration_sec']);
    agrees(totals.occupancy, expected['agent_busy_fraction']);
    const levels = totals.concurrency['chat'] ?? [];
    const exact = (expected['agent_level_distribution'] ?? []) as unknown as readonly number[];
    expect(levels).toHaveLength(exact.length);
    for (const [level, share] of exact.entries()) {
      expect(Math.abs((levels[level] ?? 0) - share)).toBeLessThan(0.02);
    }
  },
);

const chatRoom = { synchronous: true, cost: 10, offerTimeoutMs: 20_000 } as const;

function caseOf(id: string): Case {
  const found = entries.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
}

function only(streams: readonly StreamResult[]): StreamResult {
  const [stream] = streams;
  if (stream === undefined) throw new Error('no stream');
  return stream;
}

function inSeconds({ mean, standardError }: Estimate): Estimate {
  return { mean: mean / 1_000, standardError: standardError / 1_000 };
}

function agrees({ mean, standardError }: Estimate, expected = Number.NaN): void {
  expect(standardError).toBeGreaterThan(0);
  expect(Math.abs(mean - expected) / standardError).toBeLessThanOrEqual(4);
}
