import type { z } from 'zod';
import type { rateInput, VisitorAnswer } from '../../shared/contract/chat.ts';
import { refuse } from '../../shared/contract/result.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { Visitor } from './visitor.ts';

/** Keeps how content a visitor was with the chat that ended. */
export async function rateChat(
  _context: ConversationContext,
  _visitor: Visitor,
  _rating: z.output<typeof rateInput>,
): Promise<VisitorAnswer> {
  return Promise.resolve(refuse('wrong-state'));
}
