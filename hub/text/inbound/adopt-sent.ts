import type { InboundText } from '../../connectors/text-traffic.ts';
import { isSameText } from '../../connectors/x/out/comparable-text.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { Unit } from '../../db/database.ts';
import { settleAttempt } from '../../outbox/settle-attempt.ts';
import { listOpenAttempts } from '../open-attempt-repository.ts';
import { findPost } from '../text-message-repository.ts';
import { withSign } from '../with-sign.ts';
import { addressOf } from './text-sender.ts';
import { otherOf } from './thread-keys.ts';

/**
 * What we sent may come back before it is known under X's id, or after a crash in between: then it shows that the
 * attempt succeeded (T42). False: it is none of ours.
 */
export async function adoptSent(
  unit: Unit,
  context: ConversationContext,
  inbound: InboundText,
): Promise<boolean> {
  const { place, own, channelAccountId } = inbound;
  if (!own || place.kind === 'sms') return false;
  const open = await listOpenAttempts(unit.tx, channelAccountId, place.kind);
  if (open.length === 0) return false;
  const target = await targetOf(unit, inbound);
  const twin = open.find(
    ({ answers_id: answers, address, ...attempt }) =>
      (place.kind === 'post' ? answers : address) === target &&
      isSameText(withSign(attempt.visible_text, attempt.signature), inbound.text, Number(attempt.files)),
  );
  if (twin === undefined) return false;
  const providerId = place.kind === 'post' ? place.postId : place.eventId;
  await settleAttempt(unit, context, twin.message_id, twin.attempts + 1, { kind: 'sent', providerId });
  return true;
}

/** What it answers, or whom it is addressed to. */
async function targetOf(
  unit: Unit,
  { place, channelAccountId, sender }: InboundText,
): Promise<string | null> {
  if (place.kind === 'dm') return otherOf(place.dmConversationId, addressOf(sender));
  if (place.kind === 'sms' || place.answersPostId === null) return null;
  return (await findPost(unit.tx, channelAccountId, place.answersPostId))?.message_id ?? null;
}
