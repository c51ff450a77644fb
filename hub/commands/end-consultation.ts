import type { CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import { findOpenConsultation } from '../conversations/consultation-repository.ts';
import { notParked, updateContact, type ContactRow } from '../conversations/contact-repository.ts';
import type { Unit } from '../db/database.ts';
import { touchIdle } from '../routing/presence-repository.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';

/** T19: the colleague has answered, or who asked takes the question back. There is no wrap-up. */
export async function endConsultation(
  context: CommandContext,
  consultation: ContactRow,
  caller: Caller,
): Promise<CommandResult> {
  const { agent_id: agentId, asked_by: askedBy, status } = consultation;
  const isAnswered = status === 'active' && agentId === caller.userId;
  if (!isAnswered && askedBy !== caller.userId) return refuse('not-owner', 'contactId');
  if (status === 'closed') return refuse('wrong-state', 'contactId', 'the contact is closed');
  const { seq } = await context.database.write((unit) =>
    closeConsultation(unit, consultation, caller, context.now()),
  );
  await context.routing.notify({ type: 'contactWithdrawn', contactId: consultation.id });
  return done(seq);
}

/** The contact is over, so nobody needs an answer any more. Whoever calls tells routing of what is returned. */
export async function closeConsultationAbout(
  unit: Unit,
  contactId: string,
  caller: Pick<Caller, 'userId'>,
  now: number,
): Promise<string | null> {
  const consultation = await findOpenConsultation(unit.tx, contactId);
  if (consultation === null) return null;
  await closeConsultation(unit, consultation, caller, now);
  return consultation.id;
}

async function closeConsultation(
  unit: Unit,
  consultation: ContactRow,
  caller: Pick<Caller, 'userId'>,
  now: number,
): Promise<void> {
  const about = {
    at: now,
    conversationId: consultation.conversation_id,
    contactId: consultation.id,
    actorId: caller.userId,
  };
  await updateContact(unit, consultation.id, {
    ...notParked,
    status: 'closed',
    status_since: now,
    offer_id: null,
    unread: 0,
  });
  if (consultation.status === 'active' && consultation.agent_id !== null)
    await touchIdle(unit, consultation.agent_id, now);
  unit.append({ ...about, type: 'consultationEnded', agentId: consultation.asked_by });
  // The colleague's list shows it, too.
  unit.append({ ...about, type: 'contactChanged', agentId: consultation.agent_id });
}
