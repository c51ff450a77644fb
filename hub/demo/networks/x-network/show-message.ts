import type { FieldChoice } from './field-choice.ts';
import type { DirectMessage } from './world.ts';

/** A direct message as X shows it: only what is asked for. */
export function showMessage(message: DirectMessage, choice: FieldChoice): Record<string, unknown> {
  const wants = (field: string): boolean => choice.message.has(field) || choice.expansions.has(field);
  const shown: Record<string, unknown> = {
    id: message.id,
    event_type: 'MessageCreate',
    text: message.text,
  };
  if (wants('created_at')) shown['created_at'] = new Date(message.createdAt).toISOString();
  if (wants('dm_conversation_id')) shown['dm_conversation_id'] = message.conversationId;
  if (wants('sender_id')) shown['sender_id'] = message.senderId;
  if (wants('participant_ids')) shown['participant_ids'] = [message.senderId, message.recipientId];
  if (message.mediaKeys.length > 0 && (wants('attachments') || wants('attachments.media_keys')))
    shown['attachments'] = { media_keys: message.mediaKeys };
  return shown;
}
