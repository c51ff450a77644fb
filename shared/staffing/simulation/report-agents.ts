import { areaAt } from './level.ts';
import type { SimulatedAgent, SimulationState } from './model.ts';
import type { AgentResult } from './result.ts';

/** How each agent spent the counted time. */
export function agentsOf({ agents, now }: SimulationState): readonly AgentResult[] {
  return [...agents.values()].map((agent) => agentResult(agent, now));
}

/** The mean, over the agents with equals, of their group's coefficient of variation of occupancy. */
export function unevennessOf({ agents }: SimulationState, results: readonly AgentResult[]): number {
  const groups = Map.groupBy(
    results.filter(({ staffedMs }) => staffedMs > 0),
    ({ agentId }) => agents.get(agentId)?.peers ?? '',
  );
  let weighted = 0;
  let compared = 0;
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    weighted += group.length * variationOf(group.map(({ occupancy }) => occupancy));
    compared += group.length;
  }
  return compared === 0 ? 0 : weighted / compared;
}

function agentResult(agent: SimulatedAgent, now: number): AgentResult {
  const [idleMs, liveMs, deferredMs] = [
    areaAt(agent.spent.idle, now),
    areaAt(agent.spent.live, now),
    areaAt(agent.spent.deferred, now),
  ];
  const staffedMs = idleMs + liveMs + deferredMs;
  return {
    agentId: agent.id,
    staffedMs,
    idleMs,
    liveMs,
    deferredMs,
    occupancy: staffedMs === 0 ? 0 : (liveMs + deferredMs) / staffedMs,
    liveServed: agent.liveServed,
    deferredFinished: agent.deferredFinished,
    interruptions: agent.interruptions,
  };
}

function variationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (mean === 0) return 0;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return Math.sqrt(variance) / mean;
}
