import type { VisitorHours } from '../../shared/contract/chat.ts';
import type { ConversationContext } from '../conversations/context.ts';

/** Whether chats of an account may begin now, and if not, when again. */
export function visitorHours(_context: ConversationContext, _channelAccountId: string): VisitorHours {
  return { open: true, opensAt: null };
}
