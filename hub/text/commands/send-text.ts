import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { refuse } from '../../../shared/contract/result.ts';
import { cleanChatLine } from '../../../shared/domain/chat/clean-line.ts';
import { done, type Caller, type CommandContext } from '../../commands/command-context.ts';
import { endContact } from '../../commands/end-contact.ts';
import { listDraftAttachments } from '../../conversations/message-repository.ts';
import type { Sent } from '../../conversations/sent-before.ts';
import type { Unit } from '../../db/database.ts';
import { insertRelease } from '../release-repository.ts';
import { keepText } from './keep-text.ts';
import { markAnswered } from './mark-answered.ts';
import { placeOfAnswer, type PlaceOfAnswer } from './place-of-answer.ts';
import { planSms } from './plan-sms.ts';
import { planX } from './plan-x.ts';

type SendText = Extract<Command, { type: 'sendText' }>;

/**
 * T45: commits an answer by SMS or on X with its place in the outbox; the acknowledgement follows the commit. The same
 * clientMessageId again answers with the message that is there already.
 */
export async function sendText(
  context: CommandContext,
  command: SendText,
  caller: Caller,
): Promise<CommandResult> {
  // Composed characters: an ü of two would cost a whole SMS its small alphabet.
  const text = cleanChatLine(command.text).normalize('NFC');
  if (text === '' && command.attachmentIds.length === 0)
    return refuse('invalid-input', 'text', 'nothing to read in it');
  const { value, seq } = await context.database.write((unit) =>
    store(unit, context, { ...command, text }, caller),
  );
  if (!value.ok) return value;
  const { messageId } = value;
  if (!command.endContact) return done(seq, { messageId });
  const ended = await endContact(context, command.contactId, caller);
  // A repeated command finds the contact ended already: the answer is what counts.
  if (!ended.ok && ended.code !== 'wrong-state') return ended;
  return done(ended.ok ? ended.value.seq : seq, { messageId });
}

async function store(
  unit: Unit,
  context: CommandContext,
  command: SendText,
  caller: Caller,
): Promise<Sent<RefusalCode>> {
  const place = await placeOfAnswer(unit, command, caller);
  if (!('kind' in place)) return place;
  if (place.kind === 'answered') return { ok: true, messageId: place.messageId };
  const { contact, conversation, externalId } = place;
  const files = await listDraftAttachments(unit.tx, conversation.id, command.attachmentIds);
  if (new Set(files).size !== command.attachmentIds.length) return refuse('not-found', 'attachmentIds');
  const planned = await plan(unit, context, place, command, caller);
  if (!planned.ok) return planned;

  const at = context.now();
  const { attachmentIds } = command;
  const messageId = await keepText(
    unit,
    { conversation, contactId: contact.id, externalId, author: caller, attachmentIds, at },
    planned.value,
  );
  if (planned.value.status === 'held') {
    const { endContact: end } = command;
    await insertRelease(unit, { messageId, contactId: contact.id, endContact: end, askedAt: at });
  }
  await markAnswered(unit, place, caller, at);
  return { ok: true, messageId };
}

async function plan(
  unit: Unit,
  context: CommandContext,
  { conversation }: PlaceOfAnswer,
  command: SendText,
  caller: Caller,
) {
  switch (conversation.channel) {
    case 'sms':
      return planSms(unit, context, conversation, command);
    case 'x':
      return planX(unit, context, conversation, command, caller);
    default:
      return refuse('wrong-state', 'contactId', 'the contact is neither SMS nor X');
  }
}
