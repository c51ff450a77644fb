import type { Command, CommandResult } from '../../shared/contract/command.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { addIdentity, renameCustomer } from '../chat/identity/site-identity-repository.ts';
import { done, type Caller, type CommandContext } from '../commands/command-context.ts';
import { findConversation, type ConversationRow } from '../conversations/conversation-repository.ts';
import { findContact, findOpenContact } from '../conversations/contact-repository.ts';
import type { Unit } from '../db/database.ts';
import { listOpenContactsOf, moveCustomer, summariseCustomer } from './customer-repository.ts';
import { findNewestContactId } from '../views/view-repository.ts';
import { knownIdentity } from './known-identity.ts';

type JoinCustomer = Extract<Command, { type: 'joinCustomer' }>;

/**
 * T70: the agent knows that a conversation's customer is somebody who is known by another address, number or handle.
 * The two become one: the one known longer stays and gets everything of the other. What nobody has yet becomes one more
 * identity. Said again it changes nothing.
 */
export async function joinCustomer(
  context: CommandContext,
  command: JoinCustomer,
  caller: Caller,
): Promise<CommandResult> {
  const { value, seq } = await context.database.write((unit) => join(unit, context, command, caller));
  return value.ok ? done(seq) : value;
}

async function join(
  unit: Unit,
  context: CommandContext,
  command: JoinCustomer,
  caller: Caller,
): Promise<Result<null, RefusalCode>> {
  const conversation = await findConversation(unit.tx, command.conversationId);
  if (conversation === null) return refuse('not-found', 'conversationId');
  const contact = await findOpenContact(unit.tx, conversation.id);
  if (caller.role === 'agent' && contact?.agent_id !== caller.userId)
    return refuse('not-owner', 'conversationId');
  const identity = await knownIdentity(unit.tx, context.configuration(), command.identity);
  if (identity === null) return refuse('not-found', 'identity');
  if (identity.customerId === conversation.customer_id) return ok(null);
  const now = context.now();
  if (identity.customerId === null)
    await addIdentity(
      unit,
      { kind: identity.kind, value: identity.value, customerId: conversation.customer_id },
      now,
    );
  else await makeOne(unit, context, conversation.customer_id, identity.customerId);
  await tell(unit, conversation, caller, now);
  return ok(null);
}

/** The customer known longer stays; open contacts of both tell it to whoever sees them. */
async function makeOne(unit: Unit, context: CommandContext, one: string, other: string): Promise<void> {
  const known = [await summariseCustomer(unit.tx, one), await summariseCustomer(unit.tx, other)]
    .filter((customer) => customer !== null)
    .toSorted((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1));
  const [stays, goes] = known;
  if (stays === undefined || goes === undefined) return;
  await moveCustomer(unit, goes.id, stays.id);
  if (stays.name === '') await renameCustomer(unit, stays.id, goes.name);
  for (const contact of await listOpenContactsOf(unit.tx, stays.id))
    unit.append({
      type: 'contactChanged',
      at: context.now(),
      conversationId: contact.conversation_id,
      contactId: contact.id,
      agentId: contact.agent_id,
    });
}

async function tell(unit: Unit, conversation: ConversationRow, caller: Caller, at: number): Promise<void> {
  const contactId = await findNewestContactId(unit.tx, conversation.id);
  const contact = contactId === null ? null : await findContact(unit.tx, contactId);
  unit.append({
    type: 'customerJoined',
    at,
    conversationId: conversation.id,
    contactId,
    agentId: contact?.agent_id ?? null,
    actorId: caller.userId,
  });
}
