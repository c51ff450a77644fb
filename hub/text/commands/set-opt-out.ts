import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import { done, type Caller, type CommandContext } from '../../commands/command-context.ts';
import { findContact } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findConversation, type ConversationRow } from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { findNewestContactId } from '../../views/view-repository.ts';
import { listIdentities, listNewestTexts } from '../conversation-text-repository.ts';
import { withholdUnsent } from '../inbound/withhold-unsent.ts';
import { dropOptOut, findOptOut, keepOptOut } from '../opt-out-repository.ts';

type SetOptOut = Extract<Command, { type: 'setOptOut' }>;

/** T47: the customer said in another way to be left alone by SMS, or took it back. The contact's own agent, supervisors. */
export async function setOptOut(
  context: CommandContext,
  command: SetOptOut,
  caller: Caller,
): Promise<CommandResult> {
  const { value, seq } = await context.database.write((unit) => carryOut(unit, context, command, caller));
  return value.ok ? done(seq) : value;
}

async function carryOut(
  unit: Unit,
  context: ConversationContext,
  { conversationId, optedOut }: SetOptOut,
  caller: Caller,
): Promise<Result<null, RefusalCode>> {
  const conversation = await findConversation(unit.tx, conversationId);
  if (conversation === null) return refuse('not-found', 'conversationId');
  if (conversation.channel !== 'sms') return refuse('wrong-state', 'conversationId', 'not by SMS');
  const contactId = await findNewestContactId(unit.tx, conversationId);
  const contact = contactId === null ? null : await findContact(unit.tx, contactId);
  const isOwn = contact?.agent_id === caller.userId && contact.status !== 'offered';
  if (caller.role === 'agent' && !isOwn) return refuse('not-owner', 'conversationId');
  const { customer_id: customerId, channel_account_id: accountId } = conversation;
  const isOut = (await findOptOut(unit.tx, customerId, accountId)) !== null;
  if (isOut === optedOut) return ok(null);
  const at = context.now();
  if (optedOut) {
    const address = await numberOf(unit, conversation);
    const row = { customer_id: customerId, channel_account_id: accountId, address };
    await keepOptOut(unit, { ...row, at, recorded_by: caller.userId });
    await withholdUnsent(unit, context, customerId, accountId);
  } else await dropOptOut(unit, customerId, accountId);
  unit.append({
    type: optedOut ? 'customerOptedOut' : 'customerOptedIn',
    at,
    conversationId,
    contactId,
    agentId: contact?.agent_id ?? null,
    actorId: caller.userId,
  });
  return ok(null);
}

async function numberOf(unit: Unit, { id, customer_id: customerId }: ConversationRow): Promise<string> {
  const [newest] = await listNewestTexts(unit.tx, id);
  const [first] = await listIdentities(unit.tx, customerId, 'phone');
  return newest?.address ?? first ?? '';
}
