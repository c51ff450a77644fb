import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import type { PostDetails } from '../../../shared/contract/text-message.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import { done, type Caller, type CommandContext } from '../../commands/command-context.ts';
import { findContact } from '../../conversations/contact-repository.ts';
import { findMessage, type MessageRow } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { newId } from '../../ids.ts';
import { findNewestContactId } from '../../views/view-repository.ts';
import { findPendingChange, insertPostChange, type PostChangeRow } from '../post-change-repository.ts';
import { findTextMessage, readDetails, updateTextMessage } from '../text-message-repository.ts';

type ChangePost = Extract<Command, { type: 'deletePost' | 'hideReply' }>;

/** A post that somebody wants changed. */
type Target = { readonly message: MessageRow; readonly details: PostDetails };

/**
 * T57, T58: takes a post of ours off X, or hides what others wrote below one. It is stored with its place among the
 * changes to be made before it is acknowledged; what is so already, or under way, stays as it is.
 */
export async function changePost(
  context: CommandContext,
  command: ChangePost,
  caller: Caller,
): Promise<CommandResult> {
  const { value, seq } = await context.database.write((unit) => ask(unit, context, command, caller));
  return value.ok ? done(seq, { messageId: command.messageId }) : value;
}

async function ask(
  unit: Unit,
  context: CommandContext,
  command: ChangePost,
  caller: Caller,
): Promise<Result<null, RefusalCode>> {
  const message = await findMessage(unit.tx, command.messageId);
  const text = message === null ? null : await findTextMessage(unit.tx, message.id);
  const details = text === null ? null : readDetails(text);
  if (message === null || details?.kind !== 'post') return refuse('not-found', 'messageId');
  const target = { message, details };
  const allowed =
    command.type === 'deletePost' ? mayDelete(target, caller) : await mayHide(unit, target, caller);
  if (!allowed.ok) return allowed;
  if (details.postId === '') return refuse('wrong-state', 'messageId', 'the post is not on X');
  const kind = command.type === 'deletePost' ? 'delete' : command.hidden ? 'hide' : 'unhide';
  const pending = await findPendingChange(unit.tx, message.id);
  if (pending !== null)
    return pending.kind === kind
      ? ok(null)
      : refuse('wrong-state', 'messageId', `to ${pending.kind} is under way`);
  if (isSo(kind, details)) return ok(null);
  await keep(unit, context, target, kind, caller);
  return ok(null);
}

function mayDelete({ message }: Target, caller: Caller): Result<null, RefusalCode> {
  if (message.direction !== 'outbound') return refuse('forbidden', 'messageId', 'not a post of ours');
  if (caller.role === 'agent' && message.author_id !== caller.userId)
    return refuse('forbidden', 'messageId', 'a colleague wrote it');
  return ok(null);
}

/** Whether the post stands below one of ours only X knows for sure: it refuses otherwise, and that is shown. */
async function mayHide(unit: Unit, { message }: Target, caller: Caller): Promise<Result<null, RefusalCode>> {
  if (message.direction !== 'inbound') return refuse('wrong-state', 'messageId', 'a post of ours');
  if (caller.role !== 'agent') return ok(null);
  const contactId = await findNewestContactId(unit.tx, message.conversation_id);
  const contact = contactId === null ? null : await findContact(unit.tx, contactId);
  const isOwn = contact?.agent_id === caller.userId && contact.status !== 'offered';
  return isOwn ? ok(null) : refuse('not-owner', 'messageId');
}

function isSo(kind: PostChangeRow['kind'], { deletedAt, hidden }: PostDetails): boolean {
  switch (kind) {
    case 'delete':
      return deletedAt !== null;
    case 'hide':
      return hidden;
    case 'unhide':
      return !hidden;
  }
}

async function keep(
  unit: Unit,
  context: CommandContext,
  { message, details }: Target,
  kind: PostChangeRow['kind'],
  caller: Caller,
): Promise<void> {
  const at = context.now();
  await insertPostChange(unit, {
    id: newId(),
    message_id: message.id,
    channel_account_id: message.channel_account_id,
    kind,
    status: 'pending',
    attempts: 0,
    next_attempt_at: at,
    detail: '',
    asked_by: caller.userId,
    asked_at: at,
  });
  const changed: PostDetails = { ...details, change: { kind, status: 'pending', detail: '' } };
  await updateTextMessage(unit, message.id, { details: JSON.stringify(changed) });
  unit.append({
    type: 'messageChanged',
    at,
    conversationId: message.conversation_id,
    messageId: message.id,
    agentId: caller.userId,
    actorId: caller.userId,
    data: { change: 'pending' },
  });
}
