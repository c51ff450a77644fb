import { effectOfInbound, type InboundEffect } from '../../../shared/domain/inbound.ts';
import { factsOf } from '../../commands/contact-facts.ts';
import type { IngestOutcome } from '../../connectors/connector.ts';
import type { InboundText } from '../../connectors/text-traffic.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { updateConversation, type ConversationRow } from '../../conversations/conversation-repository.ts';
import { findByExternalId, isAnswered } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { applyEffect, type Applied } from '../../inbound/apply-effect.ts';
import { previewOf } from '../../inbound/preview.ts';
import { putCursor } from '../../inbound/source-cursor-repository.ts';
import { findByProviderId } from '../text-message-repository.ts';
import { conversationOfThread, nameThread } from '../thread-repository.ts';
import { adoptSent } from './adopt-sent.ts';
import { beginConversation } from './begin-text-conversation.ts';
import { findTextPlace } from './find-text-place.ts';
import { heedKeyword, type HeardText } from './heed-keyword.ts';
import { isFromUs } from './is-from-us.ts';
import { storeText } from './store-text.ts';
import { routeOf } from './text-route.ts';
import { addressOf } from './text-sender.ts';
import { threadKeys } from './thread-keys.ts';
import { writerOf } from './text-writer.ts';

/** What a committed message means for routing. */
export type TakenText = {
  readonly outcome: IngestOutcome;
  /** Null: it was known. */
  readonly messageId: string | null;
} & Pick<Applied, 'opened' | 'reopened' | 'answered'>;

/**
 * Takes one SMS, post or direct message into the database, in one unit: thread, customer, conversation, message,
 * contact, events. What is known already, also because we sent it, changes nothing but the cursor of its source (T30).
 */
export async function takeText(
  unit: Unit,
  context: ConversationContext,
  inbound: InboundText,
  language: string | null,
): Promise<TakenText> {
  if (inbound.cursor !== null) {
    await putCursor(unit, inbound.channelAccountId, inbound.cursor.source, inbound.cursor.value);
  }
  if ((await isKnown(unit, inbound)) || (await adoptSent(unit, context, inbound))) {
    return { outcome: { kind: 'duplicate' }, messageId: null, opened: null, reopened: null, answered: null };
  }
  const route = routeOf(context.configuration(), inbound, language);
  const found = await findTextPlace(unit, inbound);
  const writer = await writerOf(unit, inbound, route);
  const conversation = await beginConversation(unit, inbound, route, writer, found);
  const wasAnswered = found.conversation !== null && (await isAnswered(unit.tx, conversation.id));
  const messageId = await storeText(unit, context, inbound, { conversation, writer, found });
  await nameThreads(unit, inbound, conversation);
  const { contact } = found;
  const effect = await effectOf(unit, context, inbound, { conversation, contact, messageId });
  const preview = previewOf(inbound.text || inbound.media.map((file) => file.name).join(', '));
  const stored = { conversation, contact, wasAnswered, at: inbound.receivedAt, preview };
  const applied = await applyEffect(unit, context, { ...stored, extraSkills: route.skills }, effect);
  unit.append({
    type: effect === 'file' ? 'messageFiled' : 'messageReceived',
    at: context.now(),
    conversationId: conversation.id,
    contactId: applied.contactId,
    messageId,
    agentId: contact?.agent_id ?? null,
  });
  const { contactId, opened, reopened, answered } = applied;
  const outcome = { kind: 'taken', conversationId: conversation.id, contactId } as const;
  return { outcome, messageId, opened, reopened, answered };
}

async function effectOf(
  unit: Unit,
  context: ConversationContext,
  inbound: InboundText,
  heard: HeardText,
): Promise<InboundEffect> {
  if (isFromUs(context.configuration(), inbound)) return 'file';
  if (await heedKeyword(unit, context, inbound, heard)) return 'file';
  const facts = { autoReply: false, loop: false, report: null };
  return effectOfInbound(facts, true, heard.contact === null ? null : factsOf(heard.contact));
}

/** The conversation is found by these names from now on; of another one that had one of them too it is the newer part. */
async function nameThreads(
  unit: Unit,
  { place, sender, channelAccountId }: InboundText,
  conversation: ConversationRow,
): Promise<void> {
  for (const key of threadKeys(place, addressOf(sender))) {
    await nameThread(unit, channelAccountId, key, conversation.id);
    const named = await conversationOfThread(unit.tx, channelAccountId, key);
    if (named !== null && named !== conversation.id && conversation.related_conversation_id === null)
      await updateConversation(unit, conversation.id, { related_conversation_id: named });
  }
}

/** Brought before, or sent by us and come back. */
async function isKnown(unit: Unit, { channelAccountId, externalId, place }: InboundText): Promise<boolean> {
  if ((await findByExternalId(unit.tx, channelAccountId, externalId)) !== null) return true;
  if (place.kind === 'sms') return false;
  const providerId = place.kind === 'post' ? place.postId : place.eventId;
  return (await findByProviderId(unit.tx, channelAccountId, providerId)) !== null;
}
