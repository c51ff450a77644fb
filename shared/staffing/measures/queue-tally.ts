import type { AgentTime } from './agent-time.ts';
import type { GroupMeasures } from './measures.ts';
import { coefficientOfVariation, mean, percentile, ratio } from './statistics.ts';

/** What is counted for the contacts of one queue. */
export interface QueueTally {
  contacts: number;
  readonly waits: number[];
  inTime: number;
  late: number;
  abandoned: number;
  interruptions: number;
  parksReturned: number;
  parksHandedOn: number;
  escalations: number;
}

/** Nothing counted yet. */
export function newQueueTally(): QueueTally {
  return {
    contacts: 0,
    waits: [],
    inTime: 0,
    late: 0,
    abandoned: 0,
    interruptions: 0,
    parksReturned: 0,
    parksHandedOn: 0,
    escalations: 0,
  };
}

/** The measures of some queues together, with those of the agents who may answer them. */
export function groupMeasures(
  tallies: readonly QueueTally[],
  everybody: readonly AgentTime[],
): GroupMeasures {
  const waits = tallies.flatMap((tally) => tally.waits);
  const total = (key: Exclude<keyof QueueTally, 'waits'>): number =>
    tallies.reduce((sum, tally) => sum + tally[key], 0);
  const agents = everybody.filter((agent) => agent.presentMs > 0);
  const time = (key: 'presentMs' | 'idleMs' | 'workUnitMs' | 'capacityUnitMs'): number =>
    agents.reduce((sum, agent) => sum + agent[key], 0);
  return {
    contacts: total('contacts'),
    answered: waits.length,
    serviceLevel: ratio(total('inTime'), total('inTime') + total('late')),
    meanWaitMs: mean(waits),
    p90WaitMs: percentile(waits, 0.9),
    abandoned: total('abandoned'),
    interruptions: total('interruptions'),
    parksReturned: total('parksReturned'),
    parksHandedOn: total('parksHandedOn'),
    escalations: total('escalations'),
    agents: agents.length,
    idleShare: ratio(time('idleMs'), time('presentMs')),
    occupancy: ratio(time('workUnitMs'), time('capacityUnitMs')),
    fairness: coefficientOfVariation(
      agents.map((agent) => ratio(agent.workUnitMs, agent.capacityUnitMs) ?? 0),
    ),
  };
}
