import type { LocalText } from '../../shared/contract/primitives.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import { localText } from '../config/resolve-configuration.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { insertMessage } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { newId } from '../ids.ts';
import { appendLine } from './chat-line-repository.ts';
import { chatMessage } from './chat-message.ts';
import type { VisitorSessionRow } from './visitor-session-repository.ts';

/** Whose chat the company speaks in. */
type Place = Pick<VisitorSessionRow, 'id' | 'channel_account_id' | 'conversation_id' | 'language'> & {
  readonly contact_id: string;
  readonly agent_id: string | null;
};

/**
 * K80: says something in the company's own name, in the visitor's language, under the next number of the session.
 * Without words nothing is said.
 */
export async function keepSystemLine(
  unit: Unit,
  context: ConversationContext,
  place: Place,
  words: LocalText,
  at: number,
): Promise<void> {
  const account = chatAccount(context.configuration(), place.channel_account_id);
  const language = place.language ?? account?.language ?? 'de';
  if (words[language].trim() === '') return;
  const conversation = { id: place.conversation_id, channel_account_id: place.channel_account_id };
  const message = chatMessage(conversation, {
    externalId: `system:${newId()}`,
    text: words[language],
    at,
    author: { kind: 'system', id: null, name: account ? localText(account.title)[language] : '' },
  });
  await insertMessage(unit, message);
  await appendLine(unit, place.id, message.id);
  unit.append({
    type: 'messageQueued',
    at,
    conversationId: place.conversation_id,
    contactId: place.contact_id,
    messageId: message.id,
    agentId: place.agent_id,
    data: { channel: 'chat' },
  });
}
