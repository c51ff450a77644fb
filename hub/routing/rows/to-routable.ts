import type { RoutableContact } from '../../../shared/routing/events.ts';
import type { SkillRequirement } from '../../../shared/routing/config.ts';
import type { ContactRow as StoredContact } from '../../conversations/contact-repository.ts';

/** A stored contact as the router takes it. */
export function toRoutable(contact: StoredContact): RoutableContact {
  return {
    contactId: contact.id,
    sequence: contact.sequence,
    queueId: contact.queue_id,
    channel: contact.channel,
    arrivedAt: contact.arrived_at,
    dueAt: contact.due_at,
    expectedHandlingMs: contact.expected_handling_ms,
    latestStartAt: contact.latest_start_at,
    preferredAgentId: contact.preferred_agent_id,
    extraSkills: JSON.parse(contact.extra_skills) as readonly SkillRequirement[],
  };
}
