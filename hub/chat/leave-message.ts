import type { z } from 'zod';
import type { leaveMessageInput, VisitorAnswer } from '../../shared/contract/chat.ts';
import { refuse } from '../../shared/contract/result.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { Visitor } from './visitor.ts';
import type { RoutingHost } from '../routing/routing-host.ts';

/** Turns a message left outside business hours into an e-mail conversation. */
export async function leaveMessage(
  _context: ConversationContext,
  _routing: RoutingHost,
  _visitor: Visitor,
  _message: z.output<typeof leaveMessageInput>,
): Promise<VisitorAnswer> {
  return Promise.resolve(refuse('wrong-state'));
}
