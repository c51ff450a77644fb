import { subjectOf } from '../../chat/subject-of.ts';
import type { InboundText } from '../../connectors/text-traffic.ts';
import {
  insertConversation,
  updateConversation,
  type ConversationRow,
} from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { newId } from '../../ids.ts';
import { hasWordFromOutside } from '../text-customer-repository.ts';
import type { TextPlaceFound } from './find-text-place.ts';
import type { TextRoute } from './text-route.ts';
import type { TextWriter } from './text-writer.ts';

/** The conversation of a message: the known one, or a new one of its writer with its first words as the subject. */
export async function beginConversation(
  unit: Unit,
  inbound: InboundText,
  route: TextRoute,
  writer: TextWriter,
  found: TextPlaceFound,
): Promise<ConversationRow> {
  if (found.conversation !== null) return ofItsFirstAuthor(unit, inbound, writer, found.conversation);
  const row: ConversationRow = {
    id: newId(),
    customer_id: writer.customerId,
    channel: route.channel,
    channel_account_id: inbound.channelAccountId,
    queue_id: route.queueId,
    subject: subjectOf(inbound.text),
    created_at: inbound.receivedAt,
    last_message_at: inbound.receivedAt,
    last_agent_id: null,
    continues_id: null,
    related_conversation_id: (found.quotes ?? found.answers)?.conversation_id ?? null,
  };
  await insertConversation(unit, row);
  return row;
}

/** A public thread of which only our own posts were known belongs to the first of the others who writes in it. */
async function ofItsFirstAuthor(
  unit: Unit,
  { own, place }: InboundText,
  { customerId }: TextWriter,
  conversation: ConversationRow,
): Promise<ConversationRow> {
  if (own || place.kind !== 'post' || conversation.customer_id === customerId) return conversation;
  if (await hasWordFromOutside(unit.tx, conversation.id)) return conversation;
  await updateConversation(unit, conversation.id, { customer_id: customerId });
  return { ...conversation, customer_id: customerId };
}
