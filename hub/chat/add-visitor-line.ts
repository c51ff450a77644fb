import type { z } from 'zod';
import type { lineInput } from '../../shared/contract/chat.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { cleanChatLine } from '../../shared/domain/chat/clean-line.ts';
import { findOpenContact } from '../conversations/contact-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { findConversation } from '../conversations/conversation-repository.ts';
import type { Unit } from '../db/database.ts';
import { lineWords } from './files/line-words.ts';
import { listUnsent } from './files/visitor-file-repository.ts';
import { findLineByExternalId } from './chat-line-repository.ts';
import { visitorLineId } from './chat-message.ts';
import { customerName } from './customer-name-repository.ts';
import { keepVisitorLine, markUnread, type KeptLine } from './keep-line.ts';
import { findSessionByToken } from './visitor-session-repository.ts';
import { welcomeBack } from './welcome-back.ts';
import type { Visitor } from './visitor.ts';

/** Adds a line to a visitor's open chat. One that was ended is refused: it has to be begun again. */
export async function addVisitorLine(
  unit: Unit,
  context: ConversationContext,
  visitor: Visitor,
  input: z.output<typeof lineInput>,
): Promise<Result<KeptLine, RefusalCode>> {
  const words = cleanChatLine(input.text);
  if (words === '' && input.files.length === 0)
    return refuse('invalid-input', 'text', 'nothing to read in it');
  const session = await findSessionByToken(unit.tx, visitor.channelAccountId, visitor.tokenHash);
  if (session === null) return refuse('wrong-state', 'text', 'the chat has not begun');
  const externalId = visitorLineId(session.id, input.clientId);
  const there = await findLineByExternalId(unit.tx, session.channel_account_id, externalId);
  if (there !== null) return ok(there);
  const conversation = await findConversation(unit.tx, session.conversation_id);
  const contact = await findOpenContact(unit.tx, session.conversation_id);
  if (
    conversation === null ||
    contact === null ||
    contact.status === 'wrapUp' ||
    session.gone_by === 'visitor'
  )
    return refuse('wrong-state', 'text', 'the chat has ended');
  const files = await listUnsent(unit.tx, session, input.files);
  if (files.length !== input.files.length) return refuse('not-found', 'files');
  if (new Set(input.files).size !== files.length) return refuse('invalid-input', 'files', 'named twice');
  const now = context.now();
  const name = await customerName(unit.tx, conversation.customer_id);
  await welcomeBack(unit, session, contact, now);
  const kept = await keepVisitorLine(unit, session, conversation, contact, { ...input, name }, now);
  await markUnread(unit, contact, lineWords(words, files), now);
  return ok(kept);
}
