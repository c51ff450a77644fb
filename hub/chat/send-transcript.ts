import type { VisitorAnswer } from '../../shared/contract/chat.ts';
import { refuse } from '../../shared/contract/result.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { Visitor } from './visitor.ts';

/** Sends the whole chat to a mail address. */
export async function sendTranscript(
  _context: ConversationContext,
  _visitor: Visitor,
  _mail: string,
): Promise<VisitorAnswer> {
  return Promise.resolve(refuse('wrong-state'));
}
