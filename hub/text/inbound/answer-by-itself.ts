import type { MessageDetails } from '../../../shared/contract/text-message.ts';
import { smsParts } from '../../../shared/domain/sms/segments.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import { insertMessage } from '../../conversations/message-repository.ts';
import { wordsOnly } from '../../conversations/words-only.ts';
import type { Unit } from '../../db/database.ts';
import { enqueueMessage } from '../../outbox/outbox-repository.ts';
import { insertTextMessage } from '../text-message-repository.ts';

/** What an account says by itself, to which number, and upon which message. */
export type OwnAnswer = {
  readonly conversation: ConversationRow;
  readonly messageId: string;
  readonly accountName: string;
  readonly words: string;
  readonly number: string;
};

/** Puts an SMS into the outbox that nobody wrote: one for each message that it answers. */
export async function answerByItself(
  unit: Unit,
  context: ConversationContext,
  { conversation, messageId, accountName, words, number }: OwnAnswer,
): Promise<void> {
  const now = context.now();
  const message = {
    ...wordsOnly(conversation, {
      direction: 'outbound',
      external_id: `auto:${messageId}`,
      at: now,
      author_kind: 'system',
      author_id: null,
      author_name: accountName,
      visible_text: words,
    }),
    delivery_status: 'queued' as const,
    delivery_at: now,
  };
  const { encoding, parts } = smsParts(words);
  const details: MessageDetails = {
    kind: 'sms',
    number,
    encoding,
    segments: parts.length,
    delivered: 0,
    missing: 0,
  };
  await insertMessage(unit, message);
  await insertTextMessage(unit, {
    message_id: message.id,
    channel_account_id: conversation.channel_account_id,
    kind: 'sms',
    provider_id: null,
    address: number,
    answers_id: null,
    code: null,
    details: JSON.stringify(details),
  });
  await enqueueMessage(unit, message.id, conversation.channel_account_id, now);
  unit.append({ type: 'messageQueued', at: now, conversationId: conversation.id, messageId: message.id });
}
