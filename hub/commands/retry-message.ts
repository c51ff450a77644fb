import type { CommandResult } from '../../shared/contract/command.ts';
import { ok, refuse } from '../../shared/contract/result.ts';
import { findMessage, updateMessage, type MessageRow } from '../conversations/message-repository.ts';
import { updateOutbox } from '../outbox/outbox-repository.ts';
import { prepareRetry } from '../text/out/prepare-retry.ts';
import { findTextMessage } from '../text/text-message-repository.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';

/** T9, T60: sends a failed message again, as the same message. One that is under way or was sent is refused. */
export async function retryMessage(
  context: CommandContext,
  messageId: string,
  caller: Caller,
): Promise<CommandResult> {
  const now = context.now();
  const { value, seq } = await context.database.write(async (unit) => {
    const message = await findMessage(unit.tx, messageId);
    if (message?.direction !== 'outbound') return refuse('not-found', 'messageId');
    const text = await findTextMessage(unit.tx, messageId);
    if (!mayBeSentAgain(message, text !== null))
      return refuse('wrong-state', 'messageId', `the message is ${message.delivery_status ?? 'unknown'}`);
    const prepared = text === null ? ok(null) : await prepareRetry(unit, message, text);
    if (!prepared.ok) return prepared;
    await updateMessage(unit, messageId, {
      delivery_status: 'queued',
      delivery_at: now,
      delivery_detail: '',
    });
    await updateOutbox(unit, messageId, { status: 'pending', next_attempt_at: now });
    unit.append({
      type: 'deliveryChanged',
      at: now,
      conversationId: message.conversation_id,
      messageId,
      agentId: caller.userId,
      actorId: caller.userId,
      data: { status: 'queued' },
    });
    return { ok: true as const };
  });
  return value.ok ? done(seq) : value;
}

/** A mail comes back by its address; an SMS that did not arrive may find the phone switched on later. */
function mayBeSentAgain({ delivery_status: status }: MessageRow, isText: boolean): boolean {
  return status === 'failed' || status === 'retrying' || (status === 'bounced' && isText);
}
