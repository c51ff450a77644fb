import type { RoutingEvent } from '../../../shared/routing/events.ts';
import type { Caller } from '../../commands/command-context.ts';
import { findOpenContact } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findConversation, type ConversationRow } from '../../conversations/conversation-repository.ts';
import { updateMessage, type MessageRow } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { applyEffect } from '../../inbound/apply-effect.ts';
import { newsOf } from '../../inbound/news-of.ts';
import { openContact } from '../../inbound/open-contact.ts';
import { previewOf } from '../../inbound/preview.ts';
import { findPresence } from '../../routing/presence-repository.ts';
import { toRoutable } from '../../routing/rows/to-routable.ts';
import { draftFrom } from './draft-from.ts';
import { findWaitingWith, type HeldMessage } from './held-message.ts';

/** T53: a held answer goes back to who wrote it, with the reason, as a draft; answers with what routing must hear. */
export async function sendBack(
  unit: Unit,
  context: ConversationContext,
  { message, asked }: HeldMessage,
  { caller, reason }: { readonly caller: Caller; readonly reason: string },
): Promise<RoutingEvent | null> {
  const at = context.now();
  const together = await findWaitingWith(unit, message);
  for (const row of together === null ? [message] : [message, together]) {
    const delivery = { delivery_status: 'returned', delivery_at: at, delivery_detail: reason } as const;
    await updateMessage(unit, row.id, delivery);
  }
  const about = { at, agentId: message.author_id, actorId: caller.userId };
  if (together !== null) {
    const { conversation_id: conversationId, id: messageId } = together;
    unit.append({
      ...about,
      type: 'deliveryChanged',
      conversationId,
      messageId,
      data: { status: 'returned' },
    });
  }
  const conversation = await findConversation(unit.tx, message.conversation_id);
  const back = conversation === null ? null : await bringBack(unit, context, conversation, message, at);
  const contactId = back?.contactId ?? asked.contact_id;
  await draftFrom(unit, message, { at, contactId });
  unit.append({
    ...about,
    type: 'messageReturned',
    conversationId: message.conversation_id,
    contactId,
    messageId: message.id,
  });
  return back?.news ?? null;
}

/** The customer still waits for an answer: the contact is looked at again, or a new one waits for the author. */
async function bringBack(
  unit: Unit,
  context: ConversationContext,
  conversation: ConversationRow,
  message: MessageRow,
  at: number,
): Promise<{ readonly contactId: string; readonly news: RoutingEvent | null }> {
  const preview = previewOf(message.visible_text);
  const open = await findOpenContact(unit.tx, conversation.id);
  if (open !== null) {
    const effect = open.status === 'wrapUp' ? 'reopen' : 'append';
    const stored = { conversation, contact: open, wasAnswered: false, at, preview };
    return { contactId: open.id, news: newsOf(await applyEffect(unit, context, stored, effect)) };
  }
  const directedTo = await signedIn(unit, message.author_id);
  const until = at + context.configuration().routing.router.directedWaitMs.deferred;
  const opened = await openContact(unit, context, {
    conversationId: conversation.id,
    channel: conversation.channel,
    queueId: conversation.queue_id,
    preferredAgentId: message.author_id,
    arrivedAt: at,
    preview,
    ...(directedTo === null ? {} : { directed: { to: directedTo, until } }),
  });
  const contact = toRoutable(opened);
  return {
    contactId: opened.id,
    news: { type: 'contactArrived', contact, ...(directedTo === null ? {} : { directedTo }) },
  };
}

async function signedIn(unit: Unit, userId: string | null): Promise<string | null> {
  const presence = userId === null ? null : await findPresence(unit.tx, userId);
  return presence === null || presence.status === 'offline' ? null : userId;
}
