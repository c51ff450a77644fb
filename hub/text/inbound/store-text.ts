import type { MessageDetails } from '../../../shared/contract/text-message.ts';
import { insertBlobs } from '../../blobs/insert-blobs.ts';
import type { InboundText } from '../../connectors/text-traffic.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { updateConversation, type ConversationRow } from '../../conversations/conversation-repository.ts';
import { insertAttachments, insertMessage } from '../../conversations/message-repository.ts';
import { wordsOnly } from '../../conversations/words-only.ts';
import type { Unit } from '../../db/database.ts';
import { newId } from '../../ids.ts';
import { insertTextMessage, unknownPost } from '../text-message-repository.ts';
import { answerKnown } from './answer-known.ts';
import { detailsOf } from './text-details.ts';
import type { TextPlaceFound } from './find-text-place.ts';
import type { TextWriter } from './text-writer.ts';

/** What a message is stored with. */
type Belonging = {
  readonly conversation: ConversationRow;
  readonly writer: TextWriter;
  readonly found: TextPlaceFound;
};

/** Stores a message with its files and what X or the network says of it; returns its id. */
export async function storeText(
  unit: Unit,
  context: ConversationContext,
  inbound: InboundText,
  { conversation, writer, found }: Belonging,
): Promise<string> {
  const row = {
    ...wordsOnly(conversation, {
      ...writer.author,
      external_id: inbound.externalId,
      at: inbound.receivedAt,
      visible_text: inbound.text,
    }),
    problems: JSON.stringify(problemsOf(inbound)),
    ...(inbound.own ? { delivery_status: 'sent' as const, delivery_at: inbound.receivedAt } : {}),
  };
  await insertMessage(unit, row);
  await storeFiles(unit, context, inbound, conversation.id, row.id);
  const lastMessageAt = Math.max(conversation.last_message_at, inbound.receivedAt);
  await updateConversation(unit, conversation.id, { last_message_at: lastMessageAt });
  const details = detailsOf(inbound, conversation.id, found);
  await insertTextMessage(unit, {
    message_id: row.id,
    channel_account_id: inbound.channelAccountId,
    kind: inbound.place.kind,
    provider_id: providerIdOf(details),
    address: inbound.own ? (found.answers?.address ?? writer.address) : writer.address,
    answers_id: answersIdOf(inbound, found),
    code: null,
    details: JSON.stringify(details),
  });
  if (details.kind === 'post') await answerKnown(unit, context, conversation.id, details.postId, row.id);
  return row.id;
}

function problemsOf({ media }: InboundText): readonly { readonly code: string; readonly detail: string }[] {
  return media.flatMap((file) =>
    file.kind === 'failed' ? [{ code: 'media-missing', detail: `${file.name}: ${file.detail}` }] : [],
  );
}

async function storeFiles(
  unit: Unit,
  context: ConversationContext,
  { media, receivedAt }: InboundText,
  conversationId: string,
  messageId: string,
): Promise<void> {
  const stored = media.flatMap((file) => (file.kind === 'stored' ? [file] : []));
  await insertBlobs(
    unit,
    stored.map((file) => file.content),
    context.now(),
  );
  await insertAttachments(
    unit,
    stored.map(({ content, name, type }, position) => ({
      id: newId(),
      message_id: messageId,
      conversation_id: conversationId,
      position,
      uploaded_by: null,
      name,
      type,
      size: content.size,
      inline: 0,
      content_id: null,
      sha256: content.sha256,
      created_at: receivedAt,
    })),
  );
}

/** Inbound SMS have none: receipts speak of what we sent. */
function providerIdOf(details: MessageDetails): string | null {
  switch (details.kind) {
    case 'sms':
      return null;
    case 'post':
      return details.postId;
    case 'dm':
      return details.eventId;
  }
}

function answersIdOf({ place }: InboundText, { answers }: TextPlaceFound): string | null {
  if (place.kind !== 'post' || place.answersPostId === null) return null;
  return answers?.message_id ?? unknownPost(place.answersPostId);
}
