import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { done, type Caller, type CommandContext } from '../../commands/command-context.ts';
import { findMessage } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { findRelease, settleRelease } from '../release-repository.ts';
import { findTextMessage } from '../text-message-repository.ts';
import type { HeldMessage } from './held-message.ts';
import { release } from './release-message.ts';
import { sendBack } from './send-back.ts';

type DecideRelease = Extract<Command, { type: 'releaseMessage' | 'returnMessage' }>;

/**
 * T52, T53: a supervisor who did not write it lets a held answer go or sends it back. Who comes second is told so
 * (`stale`); the same decision of the same person again changes nothing.
 */
export async function decideRelease(
  context: CommandContext,
  command: DecideRelease,
  caller: Caller,
): Promise<CommandResult> {
  if (caller.role === 'agent') return refuse('forbidden', 'messageId');
  const { value, seq } = await context.database.write((unit) => decide(unit, context, command, caller));
  if (!value.ok) return value;
  if (value.value !== null) await context.routing.notify(value.value);
  return done(seq, { messageId: command.messageId });
}

/** Answers with what routing must hear. */
async function decide(
  unit: Unit,
  context: CommandContext,
  command: DecideRelease,
  caller: Caller,
): Promise<Result<RoutingEvent | null, RefusalCode>> {
  const message = await findMessage(unit.tx, command.messageId);
  const text = await findTextMessage(unit.tx, command.messageId);
  const asked = await findRelease(unit.tx, command.messageId);
  if (message === null || text === null || asked === null) return refuse('not-found', 'messageId');
  const decision = command.type === 'releaseMessage' ? 'released' : 'returned';
  if (asked.decision !== null) {
    const isRepeated = asked.decision === decision && asked.decided_by === caller.userId;
    return isRepeated ? ok(null) : refuse('stale', 'messageId', `it was ${asked.decision}`);
  }
  if (message.author_id === caller.userId)
    return refuse('forbidden', 'messageId', 'somebody else releases it');

  const held: HeldMessage = { message, text, asked };
  const reason = command.type === 'returnMessage' ? command.reason : '';
  const carriedOut =
    command.type === 'releaseMessage'
      ? await release(unit, context, held, caller)
      : ok(await sendBack(unit, context, held, { caller, reason }));
  if (!carriedOut.ok) return carriedOut;
  const decided = { decided_by: caller.userId, decided_at: context.now(), decision, reason } as const;
  await settleRelease(unit, message.id, decided);
  return carriedOut;
}
