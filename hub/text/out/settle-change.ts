import type { PostDetails } from '../../../shared/contract/text-message.ts';
import type { SendOutcome } from '../../connectors/connector.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findMessage } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { givingUpAfterMs, retryDelayMs } from '../../outbox/retry-delay.ts';
import { updatePostChange, type PostChangeRow } from '../post-change-repository.ts';
import { findTextMessage, readDetails, updateTextMessage } from '../text-message-repository.ts';

const longestDetail = 500;

/** T59: stores what an attempt to change a post came to. Nobody sees a try that is to be repeated. */
export async function settleChange(
  unit: Unit,
  context: Pick<ConversationContext, 'now'>,
  change: PostChangeRow,
  outcome: SendOutcome,
): Promise<void> {
  const now = context.now();
  const attempts = change.attempts + 1;
  if (outcome.kind === 'later' && now - change.asked_at <= givingUpAfterMs) {
    await updatePostChange(unit, change.id, {
      // Waiting for a window to open is no attempt.
      ...(outcome.notBefore === undefined ? { attempts } : {}),
      next_attempt_at: outcome.notBefore ?? now + retryDelayMs(attempts),
      detail: outcome.detail.slice(0, longestDetail),
    });
    return;
  }
  const isDone = outcome.kind === 'sent' || isGone(change, outcome);
  const detail = outcome.kind === 'sent' ? '' : outcome.detail.slice(0, longestDetail);
  await updatePostChange(unit, change.id, { attempts, status: isDone ? 'done' : 'failed', detail });
  const text = await findTextMessage(unit.tx, change.message_id);
  const details = text === null ? null : readDetails(text);
  if (details?.kind !== 'post') return;
  const changed: PostDetails = isDone
    ? { ...details, ...effectOf(change.kind, details, now), change: null }
    : { ...details, change: { kind: change.kind, status: 'failed', detail } };
  await updateTextMessage(unit, change.message_id, { details: JSON.stringify(changed) });
  const message = await findMessage(unit.tx, change.message_id);
  unit.append({
    type: 'messageChanged',
    at: now,
    conversationId: message?.conversation_id ?? null,
    messageId: change.message_id,
    agentId: change.asked_by,
    data: { change: isDone ? 'done' : 'failed' },
  });
}

/** What is gone need not be deleted any more. */
function isGone({ kind }: PostChangeRow, outcome: SendOutcome): boolean {
  return kind === 'delete' && outcome.kind === 'never' && outcome.code === 'post-gone';
}

function effectOf(
  kind: PostChangeRow['kind'],
  { deletedAt }: PostDetails,
  now: number,
): Partial<Pick<PostDetails, 'deletedAt' | 'hidden'>> {
  switch (kind) {
    case 'delete':
      return { deletedAt: deletedAt ?? now };
    case 'hide':
      return { hidden: true };
    case 'unhide':
      return { hidden: false };
  }
}
