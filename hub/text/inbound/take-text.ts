import { effectOfInbound } from '../../../shared/domain/inbound.ts';
import { insertBlobs } from '../../blobs/insert-blobs.ts';
import type { IngestOutcome } from '../../connectors/connector.ts';
import type { InboundText } from '../../connectors/text-traffic.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { updateConversation } from '../../conversations/conversation-repository.ts';
import { findByExternalId, isAnswered } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { applyEffect, type Applied } from '../../inbound/apply-effect.ts';
import { previewOf } from '../../inbound/preview.ts';
import { putCursor } from '../../inbound/source-cursor-repository.ts';
import { findByProviderId } from '../text-message-repository.ts';
import { nameThread } from '../thread-repository.ts';
import { adoptSent } from './adopt-sent.ts';
import { beginConversation } from './begin-text-conversation.ts';
import { findTextPlace, type TextPlaceFound } from './find-text-place.ts';
import { heedKeyword } from './heed-keyword.ts';
import { isFromUs } from './is-from-us.ts';
import { storeText } from './store-text.ts';
import { routeOf, type TextRoute } from './text-route.ts';
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
  return fileOrRoute(unit, context, inbound, route, await findTextPlace(unit, inbound));
}

async function fileOrRoute(
  unit: Unit,
  context: ConversationContext,
  inbound: InboundText,
  route: TextRoute,
  found: TextPlaceFound,
): Promise<TakenText> {
  const writer = await writerOf(unit, inbound, route);
  const conversation = await beginConversation(unit, inbound, route, writer, found);
  for (const key of threadKeys(inbound.place, addressOf(inbound.sender))) {
    await nameThread(unit, inbound.channelAccountId, key, conversation.id);
  }
  const wasAnswered = found.conversation !== null && (await isAnswered(unit.tx, conversation.id));
  await insertBlobs(
    unit,
    inbound.media.flatMap((file) => (file.kind === 'stored' ? [file.content] : [])),
    context.now(),
  );
  const messageId = await storeText(unit, context, inbound, { conversation, writer, found });
  const lastMessageAt = Math.max(conversation.last_message_at, inbound.receivedAt);
  await updateConversation(unit, conversation.id, { last_message_at: lastMessageAt });
  const isHeard =
    isFromUs(context.configuration(), inbound) ||
    (await heedKeyword(unit, context, inbound, { conversation, contact: found.contact, messageId }));
  const effect = isHeard
    ? 'file'
    : effectOfInbound(
        { autoReply: false, loop: false, report: null },
        true,
        found.contact === null ? null : { status: found.contact.status, agentId: found.contact.agent_id },
      );
  const applied = await applyEffect(
    unit,
    context,
    {
      conversation,
      contact: found.contact,
      wasAnswered,
      at: inbound.receivedAt,
      preview: previewOf(inbound.text || inbound.media.map((file) => file.name).join(', ')),
      extraSkills: route.skills,
    },
    effect,
  );
  unit.append({
    type: effect === 'file' ? 'messageFiled' : 'messageReceived',
    at: context.now(),
    conversationId: conversation.id,
    contactId: applied.contactId,
    messageId,
    agentId: found.contact?.agent_id ?? null,
  });
  return {
    outcome: { kind: 'taken', conversationId: conversation.id, contactId: applied.contactId },
    messageId,
    opened: applied.opened,
    reopened: applied.reopened,
    answered: applied.answered,
  };
}

/** Brought before, or sent by us and come back. */
async function isKnown(unit: Unit, { channelAccountId, externalId, place }: InboundText): Promise<boolean> {
  if ((await findByExternalId(unit.tx, channelAccountId, externalId)) !== null) return true;
  if (place.kind === 'sms') return false;
  const providerId = place.kind === 'post' ? place.postId : place.eventId;
  return (await findByProviderId(unit.tx, channelAccountId, providerId)) !== null;
}
