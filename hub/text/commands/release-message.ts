import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import type { Caller } from '../../commands/command-context.ts';
import { xAccount } from '../../config/accounts-of-channel.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import {
  listAttachmentsOfMessages,
  updateMessage,
  type MessageRow,
} from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { enqueueMessage } from '../../outbox/outbox-repository.ts';
import { findPerson } from '../identity-facts-repository.ts';
import { findTextMessage, readDetails, type TextMessageRow } from '../text-message-repository.ts';
import { withSign } from '../with-sign.ts';
import { unknownPerson } from '../x-person.ts';
import { checkGate } from './check-gate.ts';
import { findWaitingWith, type HeldMessage } from './held-message.ts';

/** T52: a held answer goes out, with what waits together with it, unless X would refuse it by now. */
export async function release(
  unit: Unit,
  context: ConversationContext,
  held: HeldMessage,
  caller: Caller,
): Promise<Result<null, RefusalCode>> {
  const { message, text, asked } = held;
  const passed = await stillPasses(unit, context, message, text);
  if (!passed.ok) return passed;
  const together = await findWaitingWith(unit, message);
  const at = context.now();
  for (const row of together === null ? [message] : [message, together]) await letGo(unit, row, caller, at);
  unit.append({
    type: 'messageReleased',
    at,
    conversationId: message.conversation_id,
    contactId: asked.contact_id,
    messageId: message.id,
    agentId: message.author_id,
    actorId: caller.userId,
  });
  return ok(null);
}

/** The outbox wakes by the record of it. */
async function letGo(unit: Unit, message: MessageRow, caller: Caller, at: number): Promise<void> {
  await updateMessage(unit, message.id, { delivery_status: 'queued', delivery_at: at });
  await enqueueMessage(unit, message.id, message.channel_account_id, at);
  unit.append({
    type: 'deliveryChanged',
    at,
    conversationId: message.conversation_id,
    messageId: message.id,
    agentId: message.author_id,
    actorId: caller.userId,
    data: { status: 'queued' },
  });
}

async function stillPasses(
  unit: Unit,
  context: ConversationContext,
  message: MessageRow,
  text: TextMessageRow,
): Promise<Result<null, RefusalCode>> {
  const account = xAccount(context.configuration(), message.channel_account_id);
  if (account === undefined) return refuse('conflict', 'messageId', 'the account is not configured');
  const details = readDetails(text);
  const quotedId = details.kind === 'post' ? (details.quotes?.messageId ?? null) : null;
  const answeredId = text.answers_id ?? quotedId;
  const answered = answeredId === null ? null : await findTextMessage(unit.tx, answeredId);
  const answers = answered === null ? null : readDetails(answered);
  const files = await listAttachmentsOfMessages(unit.tx, [message.id]);
  return checkGate(
    context,
    account,
    (await findPerson(unit.tx, text.address)) ?? unknownPerson(text.address),
    {
      kind: quotedId === null ? 'reply' : 'quote',
      text: withSign(message.visible_text, message.signature),
      media: files.length,
      answers: answers?.kind === 'post' ? answers : null,
    },
  );
}
