import type { AgentStatus } from '../../routing/snapshot.ts';
import type { MeasuredWindow } from './measures.ts';

/** How an agent spent a window; units are those of the agent's budget. */
export interface AgentTime {
  readonly agentId: string;
  status: AgentStatus;
  budget: number;
  readonly offered: Set<string>;
  /** Contacts in work or wrap-up with the units they take. */
  readonly inHand: Map<string, number>;
  since: number;
  /** Available, or with work in hand. */
  presentMs: number;
  /** Available with nothing in hand or offered. */
  idleMs: number;
  workUnitMs: number;
  capacityUnitMs: number;
}

/** An agent nothing is known of yet. */
export function newAgentTime(agentId: string, budget: number, since: number): AgentTime {
  const nothing = { presentMs: 0, idleMs: 0, workUnitMs: 0, capacityUnitMs: 0 };
  return { agentId, status: 'offline', budget, offered: new Set(), inHand: new Map(), since, ...nothing };
}

/** Counts the time since the last change; call it before every change of the agent. */
export function countTime(agent: AgentTime, at: number, window: MeasuredWindow): void {
  const spent = Math.min(at, window.to) - Math.max(agent.since, window.from);
  agent.since = Math.max(agent.since, at);
  if (spent <= 0) return;
  const isAvailable = agent.status === 'available';
  if (!isAvailable && agent.inHand.size === 0) return;
  agent.presentMs += spent;
  agent.capacityUnitMs += spent * agent.budget;
  for (const units of agent.inHand.values()) agent.workUnitMs += spent * units;
  if (agent.inHand.size === 0 && agent.offered.size === 0) agent.idleMs += spent;
}
