import type { AgentRouting, QueueRouting } from '../../routing/config.ts';

/** Ids of the agents whose skills meet any ring of a queue. */
export function agentsOfQueue(queue: QueueRouting, agents: readonly AgentRouting[]): ReadonlySet<string> {
  const qualified = agents.filter((agent) => {
    const levels = new Map(agent.skills.map(({ skillId, level }) => [skillId, level]));
    const meets = (skills: QueueRouting['rings'][number]['skills']): boolean =>
      skills.every(({ skillId, level }) => (levels.get(skillId) ?? 0) >= level);
    return queue.rings.length === 0 || queue.rings.some((ring) => meets(ring.skills));
  });
  return new Set(qualified.map((agent) => agent.id));
}
