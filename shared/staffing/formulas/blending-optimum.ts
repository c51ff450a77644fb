import { checkUnequal, cutOff, type UnequalTeam } from './blending-unequal.ts';
import { requireNotNegative } from './check.ts';
import { evaluatePolicy, type PolicyValue, type StartPolicy } from './start-policy.ts';

/** Relative improvements below this are rounding. */
const rounding = 1e-10;

/**
 * The most deferred contacts per minute that any policy (live contacts first, no interruption) can do under a limit on
 * the mean live wait, unequal handling times: a constrained Markov decision problem. The best Lagrangian multiplier is
 * found by cutting lines between two policies, each step by policy iteration; its optimum mixes two policies. null if
 * no policy keeps the limit. O(steps × queue length × servers³): seconds for 25 agents. RangeError on impossible input.
 */
export function mostDeferredPerMinute(team: UnequalTeam, meanWaitSeconds: number): number | null {
  checkUnequal(team);
  requireNotNegative('meanWaitSeconds', meanWaitSeconds);
  const allowed = (team.arrivalsPerMinute / 60) * meanWaitSeconds;
  const levels = Math.ceil(cutOff(team, team.servers) * 0.8) + 20;
  const always = Array.from({ length: levels }, (_, live) => fillUp(team, live));
  const never = always.map((row) => row.map((_, deferred) => deferred));
  let policy: StartPolicy = never;
  let busiest = evaluatePolicy(team, always);
  let calmest = evaluatePolicy(team, never);
  if (calmest.queue > allowed * (1 + rounding)) return null;
  if (busiest.queue <= allowed) return busiest.throughput * 60;
  for (;;) {
    const price = (busiest.throughput - calmest.throughput) / (busiest.queue - calmest.queue);
    const improved = bestPolicy(team, policy, price);
    policy = improved.policy;
    const { value } = improved;
    const gain = value.throughput - price * value.queue;
    const known = calmest.throughput - price * calmest.queue;
    if (gain - known <= rounding * Math.max(busiest.throughput, 1e-300)) break;
    if (value.queue > allowed) busiest = value;
    else calmest = value;
  }
  const share = (allowed - calmest.queue) / (busiest.queue - calmest.queue);
  return (calmest.throughput + share * (busiest.throughput - calmest.throughput)) * 60;
}

function fillUp({ servers }: UnequalTeam, live: number): number[] {
  return Array.from({ length: servers + 1 }, (_, deferred) => Math.max(deferred, servers - live));
}

/** Howard's policy iteration for throughput − price × queue. */
function bestPolicy(
  team: UnequalTeam,
  start: StartPolicy,
  price: number,
): { readonly policy: StartPolicy; readonly value: PolicyValue } {
  let policy = start;
  for (;;) {
    const value = evaluatePolicy(team, policy);
    const next = improve(team, policy, value, price);
    if (next === null) return { policy, value };
    policy = next;
  }
}

function improve(
  team: UnequalTeam,
  policy: StartPolicy,
  value: PolicyValue,
  price: number,
): StartPolicy | null {
  let changed = false;
  const next = policy.map((row, live) => {
    const merit = (deferred: number): number =>
      (value.throughputBias[live]?.[deferred] ?? 0) - price * (value.queueBias[live]?.[deferred] ?? 0);
    return row.map((chosen, deferred) => {
      let best = chosen;
      for (let to = deferred; to <= Math.max(deferred, team.servers - live); to += 1) {
        if (merit(to) > merit(best) + rounding * (1 + Math.abs(merit(best)))) best = to;
      }
      if (best !== chosen) changed = true;
      return best;
    });
  });
  return changed ? next : null;
}
