import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { refuse } from '../../../shared/contract/result.ts';
import { cleanChatLine } from '../../../shared/domain/chat/clean-line.ts';
import { done, type Caller, type CommandContext } from '../../commands/command-context.ts';
import { xAccount } from '../../config/accounts-of-channel.ts';
import { updateContact } from '../../conversations/contact-repository.ts';
import { updateConversation, type ConversationRow } from '../../conversations/conversation-repository.ts';
import type { Sent } from '../../conversations/sent-before.ts';
import type { Unit } from '../../db/database.ts';
import { isDirect } from '../is-direct.ts';
import { insertRelease } from '../release-repository.ts';
import { directConversation } from './direct-conversation.ts';
import { directMessage } from './direct-message.ts';
import { withPointer } from './held-message.ts';
import { keepText } from './keep-text.ts';
import { placeOfAnswer, type PlaceOfAnswer } from './place-of-answer.ts';
import { planPost } from './plan-post.ts';

type TakePrivate = Extract<Command, { type: 'takePrivate' }>;

/**
 * T54: a public thread goes on in direct messages: the pointer below the customer's post and the opening of the direct
 * message are committed together. The same clientMessageId again changes nothing.
 */
export async function takePrivate(
  context: CommandContext,
  command: TakePrivate,
  caller: Caller,
): Promise<CommandResult> {
  const pointer = cleanChatLine(command.pointer);
  const text = cleanChatLine(command.text);
  if (pointer === '') return refuse('invalid-input', 'pointer', 'nothing to read in it');
  if (text === '') return refuse('invalid-input', 'text', 'nothing to read in it');
  const { value, seq } = await context.database.write((unit) =>
    store(unit, context, { ...command, pointer, text }, caller),
  );
  return value.ok ? done(seq, { messageId: value.messageId }) : value;
}

async function store(
  unit: Unit,
  context: CommandContext,
  command: TakePrivate,
  caller: Caller,
): Promise<Sent<RefusalCode>> {
  const place = await placeOfAnswer(unit, command, caller);
  if (!('kind' in place)) return place;
  if (place.kind === 'answered') return { ok: true, messageId: place.messageId };
  const { contact, conversation, externalId } = place;
  if (conversation.channel !== 'x' || (await isDirect(unit.tx, conversation.id)))
    return refuse('wrong-state', 'contactId', 'the contact is no public thread');
  const account = xAccount(context.configuration(), conversation.channel_account_id);
  if (account === undefined) return refuse('conflict', 'contactId', 'the account is not configured');
  const wish = { text: command.pointer, answersId: command.answersId, quotes: false, attachmentIds: [] };
  const pointer = await planPost(unit, context, account, conversation, wish, caller);
  if (!pointer.ok) return pointer.code === 'gate' ? { ...pointer, field: 'pointer' } : pointer;
  const { answered, ...post } = pointer.value;
  if (answered.person.userId === '') return refuse('conflict', 'answersId', 'nobody on X is known here');
  const opening = await directMessage(context, account, answered.person, { text: command.text, media: 0 });
  if (!opening.ok) return opening;

  const at = context.now();
  const common = { author: caller, attachmentIds: [], at };
  const here = { ...common, conversation, contactId: contact.id, externalId };
  const messageId = await keepText(unit, here, post);
  if (post.status === 'held')
    await insertRelease(unit, { messageId, contactId: contact.id, endContact: false, askedAt: at });
  const direct = await directConversation(unit, account, { conversation, answered, agent: caller, at });
  const there = {
    ...common,
    conversation: direct.conversation,
    contactId: direct.contactId,
    externalId: withPointer(externalId),
  };
  await keepText(unit, there, { ...opening.value, status: post.status });
  await tell(unit, place, direct.conversation, caller, at);
  return { ok: true, messageId };
}

/** Both conversations tell of it. */
async function tell(
  unit: Unit,
  { contact, conversation }: PlaceOfAnswer,
  direct: ConversationRow,
  caller: Caller,
  at: number,
): Promise<void> {
  await updateConversation(unit, conversation.id, { last_agent_id: caller.userId, last_message_at: at });
  await updateContact(unit, contact.id, { unread: 0 });
  const about = { at, contactId: contact.id, agentId: caller.userId, actorId: caller.userId };
  for (const { id: conversationId } of [conversation, direct])
    unit.append({ ...about, type: 'takenPrivate', conversationId });
  unit.append({ ...about, type: 'contactChanged', conversationId: conversation.id });
}
