import { excludeAgent, forgetExclusions } from '../exclusion-repository.ts';
import { touchIdle } from '../presence-repository.ts';
import { moveContact } from '../routed-contact-repository.ts';
import { moveConversation } from '../../conversations/conversation-repository.ts';
import { backToWaiting } from './back-to-waiting.ts';
import type { Persist } from './decision.ts';

/** Passed on: waiting again with its new facts; later contacts of the conversation follow to a new queue. */
export const contactTransferred: Persist<'contactTransferred'> = async (unit, decision, now) => {
  const { contactId, agentId, to, contact, directedUntil, excludedUntil } = decision;
  await backToWaiting(unit, contactId, now);
  const conversationId = await moveContact(unit, contactId, ['waiting'], {
    queue_id: contact.queueId,
    due_at: contact.dueAt ?? contact.arrivedAt,
    latest_start_at: contact.latestStartAt ?? null,
    preferred_agent_id: contact.preferredAgentId,
    extra_skills: JSON.stringify(contact.extraSkills),
    directed_to: to.kind === 'agent' ? to.agentId : null,
    directed_until: directedUntil,
    passed_on_by: agentId,
    ...(to.kind === 'queue' ? { overflowed: 0 } : {}),
  });
  // Whatever kept it from this agent before is forgiven.
  if (to.kind === 'agent') await forgetExclusions(unit, contactId, to.agentId);
  if (to.kind === 'queue' && conversationId !== null)
    await moveConversation(unit, conversationId, contact.queueId);
  if (excludedUntil !== null) {
    await excludeAgent(unit, decision, { reason: 'declined', at: now, until: excludedUntil, ring: null });
  }
  await touchIdle(unit, agentId, now);
  unit.append({
    type: 'contactTransferred',
    at: now,
    conversationId,
    contactId,
    agentId,
    actorId: agentId,
    data: { to: to.kind, target: targetOf(to) },
  });
};

/** R13: another queue's agents may answer it from now on, too. */
export const contactOverflowed: Persist<'contactOverflowed'> = async (unit, decision, now) => {
  const { contactId, toQueueId } = decision;
  const conversationId = await moveContact(unit, contactId, open, { overflowed: 1 });
  const data = { to: 'queue', target: toQueueId };
  unit.append({ type: 'contactOverflowed', at: now, conversationId, contactId, data });
};

/** R7: a supervisor should know. */
export const contactEscalated: Persist<'contactEscalated'> = async (unit, decision, now) => {
  const { contactId, latestStartAt } = decision;
  const conversationId = await moveContact(unit, contactId, open, { escalated: 1 });
  unit.append({ type: 'contactEscalated', at: now, conversationId, contactId, data: { latestStartAt } });
};

const open = ['waiting', 'offered', 'active', 'wrapUp', 'parked'] as const;

function targetOf(to: Parameters<typeof contactTransferred>[1]['to']): string {
  switch (to.kind) {
    case 'queue':
      return to.queueId;
    case 'agent':
      return to.agentId;
    case 'skills':
      return to.skills.map(({ skillId }) => skillId).join(' ');
  }
}
