import type { Command, CommandResult } from '../../shared/contract/command.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { done, type Caller, type CommandContext } from '../commands/command-context.ts';
import type { Unit } from '../db/database.ts';
import { newId } from '../ids.ts';
import { findChatContact } from './chat-contact-repository.ts';
import { siteIdentity } from './identity/proven-person.ts';
import { ownValues } from './kept-out.ts';
import { deleteBlocks, deleteExpiredBlocks, insertBlocks } from './visitor-block-repository.ts';
import { findSessionByConversation, type VisitorSessionRow } from './visitor-session-repository.ts';

type Block = Extract<Command, { type: 'blockVisitor' | 'unblockVisitor' }>;

const hour = 3_600_000;
/** An address is kept out no longer than this: others have it too, and get another one. */
const longestForAddress = 24 * hour;

/** Keeps the visitor of a chat out for a while, or lets them in again. The chat's own agent blocks, supervisors do both. */
export async function blockVisitor(
  context: CommandContext,
  command: Block,
  caller: Caller,
): Promise<CommandResult> {
  const { value, seq } = await context.database.write((unit) =>
    carryOut(unit, command, caller, context.now()),
  );
  return value.ok ? done(seq) : value;
}

async function carryOut(
  unit: Unit,
  command: Block,
  caller: Caller,
  now: number,
): Promise<Result<null, RefusalCode>> {
  const { conversationId } = command;
  const session = await findSessionByConversation(unit.tx, conversationId);
  if (session === null) return refuse('not-found', 'conversationId');
  const contact = await findChatContact(unit.tx, conversationId);
  const isOwn = command.type === 'blockVisitor' && contact?.agent_id === caller.userId;
  if (caller.role === 'agent' && !isOwn) return refuse('forbidden', 'conversationId');

  const about = {
    at: now,
    conversationId,
    contactId: contact?.id ?? null,
    agentId: contact?.agent_id ?? null,
    actorId: caller.userId,
  };
  await deleteExpiredBlocks(unit, now);
  const lifted = await deleteBlocks(unit, conversationId, ownValues(session));
  if (command.type === 'blockVisitor') {
    const until = now + command.hours * hour;
    await insertBlocks(unit, rowsFor(session, until, { now, by: caller.userId }));
    unit.append({ ...about, type: 'visitorBlocked', data: { until } });
  } else if (lifted > 0) unit.append({ ...about, type: 'visitorUnblocked' });
  return ok(null);
}

function rowsFor(
  session: VisitorSessionRow,
  until: number,
  { now, by }: { readonly now: number; readonly by: string },
) {
  const { channel_account_id: account, subject, address_hash: address } = session;
  const facts = { conversation_id: session.conversation_id, created_at: now, created_by: by };
  return [
    { ...facts, id: newId(), kind: 'token' as const, value: session.token_hash, until },
    ...(subject === null
      ? []
      : [{ ...facts, id: newId(), kind: 'subject' as const, value: siteIdentity(account, subject), until }]),
    ...(address === null
      ? []
      : [
          {
            ...facts,
            id: newId(),
            kind: 'address' as const,
            value: address,
            until: Math.min(until, now + longestForAddress),
          },
        ]),
  ];
}
