import type { Mailbox } from '../../../shared/contract/primitives.ts';
import type { MessageDetails } from '../../../shared/contract/text-message.ts';
import type { Caller } from '../../commands/command-context.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import { giveAttachmentsToMessage, insertMessage } from '../../conversations/message-repository.ts';
import { wordsOnly } from '../../conversations/words-only.ts';
import type { Unit } from '../../db/database.ts';
import { enqueueMessage } from '../../outbox/outbox-repository.ts';
import { insertTextMessage } from '../text-message-repository.ts';

/** What an SMS, post or direct message of an agent is made from. */
export type NewText = {
  readonly text: string;
  /** Stands after the text when it leaves; '' for none. */
  readonly sign: string;
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  /** The other side: a number in E.164, an X user id; '' for nobody in particular. */
  readonly address: string;
  /** The message that a post answers. */
  readonly answersId: string | null;
  readonly details: MessageDetails;
  /** `held`: a supervisor releases it first. */
  readonly status: 'queued' | 'held';
};

/** Where it is kept, and whose it is. */
export type TextPlace = {
  readonly conversation: Pick<ConversationRow, 'id' | 'channel_account_id'>;
  readonly contactId: string | null;
  readonly externalId: string;
  readonly author: Caller;
  readonly attachmentIds: readonly string[];
  readonly at: number;
};

/** Stores a text with its place in the outbox, unless it is held; returns the message's id. */
export async function keepText(unit: Unit, place: TextPlace, text: NewText): Promise<string> {
  const { conversation, author, at } = place;
  const row = {
    ...wordsOnly(conversation, {
      direction: 'outbound',
      external_id: place.externalId,
      at,
      author_kind: 'agent',
      author_id: author.userId,
      author_name: author.name,
      visible_text: text.text,
    }),
    from_name: text.from.name,
    from_address: text.from.address,
    to_list: JSON.stringify(text.to),
    signature: text.sign,
    delivery_status: text.status,
    delivery_at: at,
  };
  await insertMessage(unit, row);
  await insertTextMessage(unit, {
    message_id: row.id,
    channel_account_id: conversation.channel_account_id,
    kind: text.details.kind,
    provider_id: null,
    address: text.address,
    answers_id: text.answersId,
    code: null,
    details: JSON.stringify(text.details),
  });
  await giveAttachmentsToMessage(unit, row.id, place.attachmentIds);
  if (text.status === 'queued') await enqueueMessage(unit, row.id, conversation.channel_account_id, at);
  unit.append({
    type: text.status === 'held' ? 'messageHeld' : 'messageQueued',
    at,
    conversationId: conversation.id,
    contactId: place.contactId,
    messageId: row.id,
    agentId: author.userId,
    actorId: author.userId,
  });
  return row.id;
}
