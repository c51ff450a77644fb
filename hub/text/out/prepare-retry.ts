import type { Unit } from '../../db/database.ts';
import { forgetParts, listParts } from '../sms-part-repository.ts';
import { findTextMessage, readDetails, updateTextMessage } from '../text-message-repository.ts';

/**
 * T60: a failed SMS or message on X is sent again as the same message. Parts that arrived are not sent again, and as long as
 * the gateway did not take them all, neither are those on their way.
 */
export async function prepareRetry(unit: Unit, messageId: string): Promise<void> {
  const text = await findTextMessage(unit.tx, messageId);
  if (text === null) return;
  const details = readDetails(text);
  const parts = await listParts(unit.tx, messageId);
  const wereAllTaken = details.kind === 'sms' && parts.length >= details.segments;
  const again = parts.filter(({ status }) => status === 'failed' || (wereAllTaken && status === 'sent'));
  await forgetParts(
    unit,
    messageId,
    again.map(({ part }) => part),
  );
  await updateTextMessage(unit, messageId, { code: null });
}
