import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { Workload } from './workload.ts';

/** What does not fit between a recorded load and other rules. */
export type Misfits = {
  /** Queues with recorded contacts that the rules do not have: nobody could get those. */
  readonly unknownQueues: readonly string[];
  /** People who were there and whom the rules do not have. */
  readonly agentsLeftOut: number;
  /** People whom only the rules have: nothing says when they would be there. */
  readonly agentsNeverThere: number;
};

/** Compares who and what a load speaks of with the rules. */
export function findMisfits({ start, facts }: Workload, rules: RoutingConfig): Misfits {
  const queues = new Set(rules.queues.map(({ id }) => id));
  const agents = new Set(rules.agents.map(({ id }) => id));
  const contacts = [
    ...start.snapshot.contacts.map((row) => row.contact),
    ...facts.flatMap(({ event }) => (event.type === 'contactArrived' ? event.contact : [])),
  ];
  const present = new Set([
    ...start.snapshot.agents.filter(({ status }) => status !== 'offline').map(({ agentId }) => agentId),
    ...facts.flatMap(({ event }) => (event.type === 'agentPresence' ? event.agentId : [])),
  ]);
  const named = new Set(contacts.map(({ queueId }) => queueId));
  return {
    unknownQueues: [...named].filter((id) => !queues.has(id)).sort(),
    agentsLeftOut: [...present].filter((id) => !agents.has(id)).length,
    agentsNeverThere: [...agents].filter((id) => !present.has(id)).length,
  };
}
