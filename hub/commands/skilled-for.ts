import type { RequiredSkill } from '../../shared/contract/contact.ts';
import type { Configuration } from '../config/configuration.ts';
import type { ContactRow } from '../conversations/contact-repository.ts';

/** Whether an agent has the skills of any ring of the contact's queue, and those that the contact itself asks for. */
export function isSkilledFor(
  configuration: Configuration,
  contact: Pick<ContactRow, 'queue_id' | 'extra_skills'>,
  agentId: string,
): boolean {
  if (configuration.agentsOfQueue.get(contact.queue_id)?.includes(agentId) !== true) return false;
  const skills = configuration.agents.get(agentId)?.skills ?? [];
  const levels = new Map(skills.map(({ skillId, level }) => [skillId, level]));
  const extra = JSON.parse(contact.extra_skills) as readonly RequiredSkill[];
  return extra.every(({ skillId, level }) => (levels.get(skillId) ?? 0) >= level);
}
