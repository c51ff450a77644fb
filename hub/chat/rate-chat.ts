import type { z } from 'zod';
import type { rateInput, VisitorAnswer } from '../../shared/contract/chat.ts';
import { ok, refuse } from '../../shared/contract/result.ts';
import { cleanChatLine } from '../../shared/domain/chat/clean-line.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { Unit } from '../db/database.ts';
import { findChatContact } from './chat-contact-repository.ts';
import { findRatingOfContact, putRating } from './chat-rating-repository.ts';
import type { Visitor } from './visitor.ts';
import { findSessionByToken, type VisitorSessionRow } from './visitor-session-repository.ts';

type Rating = z.output<typeof rateInput>;

/**
 * K85: keeps how content a visitor was with the chat that ended, for its agent. Until a new contact begins they may
 * think again; the same rating twice changes nothing.
 */
export async function rateChat(
  context: ConversationContext,
  visitor: Visitor,
  rating: Rating,
): Promise<VisitorAnswer> {
  const account = chatAccount(context.configuration(), visitor.channelAccountId);
  if (account === undefined) return refuse('not-found', 'accountId');
  if (!account.rating) return refuse('forbidden', 'rating', 'this chat is not rated');
  const cleaned = { score: rating.score, comment: cleanChatLine(rating.comment) };
  const { value } = await context.database.write((unit) => keep(unit, visitor, cleaned, context.now()));
  return value;
}

async function keep(unit: Unit, visitor: Visitor, rating: Rating, now: number): Promise<VisitorAnswer> {
  const session = await findSessionByToken(unit.tx, visitor.channelAccountId, visitor.tokenHash);
  const contact = session === null ? null : await findChatContact(unit.tx, session.conversation_id);
  if (session === null || contact === null) return refuse('wrong-state', 'score', 'the chat has not begun');
  if (!hasEnded(session, contact.status)) return refuse('wrong-state', 'score', 'the chat is still open');
  if (contact.agent_id === null) return refuse('wrong-state', 'score', 'nobody answered');
  const before = await findRatingOfContact(unit.tx, contact.id);
  if (before?.score === rating.score && before.comment === rating.comment) return ok(null);
  const about = {
    conversation_id: session.conversation_id,
    contact_id: contact.id,
    agent_id: contact.agent_id,
  };
  await putRating(unit, { ...about, ...rating, session_id: session.id, at: now });
  unit.append({
    type: 'chatRated',
    at: now,
    conversationId: about.conversation_id,
    contactId: about.contact_id,
    agentId: about.agent_id,
    data: { score: rating.score },
  });
  return ok(null);
}

/** Whoever took their leave is done, though their agent may still be at work. */
function hasEnded({ gone_by }: VisitorSessionRow, status: string): boolean {
  return gone_by === 'visitor' || status === 'wrapUp' || status === 'closed';
}
