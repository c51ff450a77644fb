import type { SmsDetails, XDetails } from '../../../shared/contract/text-message.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';

/** What an agent needs to know to write SMS; null for other conversations. */
export function smsDetailsOf(
  _context: ConversationContext,
  _conversation: ConversationRow,
): Promise<SmsDetails | null> {
  return Promise.resolve(null);
}

/** What an agent needs to know to write on X; null for other conversations. */
export function xDetailsOf(
  _context: ConversationContext,
  _conversation: ConversationRow,
  _reader: { readonly id: string },
): Promise<XDetails | null> {
  return Promise.resolve(null);
}
