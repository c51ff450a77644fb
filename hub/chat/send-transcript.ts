import type { VisitorAnswer } from '../../shared/contract/chat.ts';
import type { ChatAccountConfig, EmailAccountConfig } from '../../shared/contract/config-file.ts';
import { ok, refuse, type Refusal } from '../../shared/contract/result.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { findConversation } from '../conversations/conversation-repository.ts';
import { findByExternalId, findMessage, insertMessage } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { enqueueMessage } from '../outbox/outbox-repository.ts';
import { customersAddress, mailboxOf } from './by-mail/mailbox-of.ts';
import { transcriptRow } from './by-mail/transcript-mail.ts';
import { wholeChat, type SpokenLine } from './by-mail/whole-chat.ts';
import { zoneOf } from './by-mail/zone-of.ts';
import { findChatContact } from './chat-contact-repository.ts';
import type { Visitor } from './visitor.ts';
import { findSessionByToken, updateSession, type VisitorSessionRow } from './visitor-session-repository.ts';

/** Transcripts that one visitor gets, and how long to wait for the next: nobody's mailbox is filled by a chat. */
const mostTranscripts = 3;
const apartMs = 60_000;

/** What a transcript is written from. */
type Source = {
  readonly session: VisitorSessionRow;
  readonly account: ChatAccountConfig;
  readonly mailbox: EmailAccountConfig;
  readonly address: string;
  readonly lines: readonly SpokenLine[];
};

/** K78: sends the whole chat to a mail address, once an agent has written in it. */
export async function sendTranscript(
  context: ConversationContext,
  visitor: Visitor,
  mail: string,
): Promise<VisitorAnswer> {
  const configuration = context.configuration();
  const account = chatAccount(configuration, visitor.channelAccountId);
  const mailbox = account === undefined ? null : mailboxOf(configuration, account);
  const session = await findSessionByToken(
    context.database.read,
    visitor.channelAccountId,
    visitor.tokenHash,
  );
  if (account === undefined || mailbox === null || session === null || !account.transcript)
    return refuse('wrong-state', 'mail', 'no transcripts are sent');
  const address = customersAddress(configuration, mail);
  if (address === null) return refuse('invalid-input', 'mail', 'an address of the company itself');
  const lines = await wholeChat(context, session);
  if (!lines.some((line) => line.from === 'agent'))
    return refuse('wrong-state', 'mail', 'nobody has answered');
  const source = { session, account, mailbox, address, lines };
  const { value } = await context.database.write((unit) => queue(unit, context, source));
  return value;
}

async function queue(unit: Unit, context: ConversationContext, source: Source): Promise<VisitorAnswer> {
  const { session, account, mailbox, address, lines } = source;
  const at = context.now();
  const tooMany = await tooManyOf(unit, source, at);
  if (tooMany !== null) return tooMany;
  const chat = await findConversation(unit.tx, session.conversation_id);
  if (chat === null) return refuse('not-found', 'token');
  const reader = {
    language: session.language ?? account.language,
    timeZone: zoneOf(context.configuration(), account),
  };
  const externalId = transcriptId(session, session.transcripts + 1);
  const row = transcriptRow({
    chat,
    account,
    mailbox,
    address,
    externalId,
    lines,
    reader,
    at,
    tokenKey: context.tokenKey,
  });
  await insertMessage(unit, row);
  await enqueueMessage(unit, row.id, mailbox.id, at);
  await updateSession(unit, session.id, { transcripts: session.transcripts + 1 });
  const contact = await findChatContact(unit.tx, chat.id);
  const about = {
    at,
    conversationId: chat.id,
    contactId: contact?.id ?? null,
    agentId: contact?.agent_id ?? null,
  };
  unit.append({ ...about, type: 'messageQueued', messageId: row.id });
  unit.append({ ...about, type: 'transcriptSent' });
  return ok(null);
}

async function tooManyOf(
  unit: Unit,
  { session, mailbox }: Source,
  now: number,
): Promise<Refusal<'throttled'> | null> {
  if (session.transcripts === 0) return null;
  if (session.transcripts >= mostTranscripts) return refuse('throttled', 'mail', 'sent often enough');
  const before = await findByExternalId(unit.tx, mailbox.id, transcriptId(session, session.transcripts));
  const last = before === null ? null : await findMessage(unit.tx, before.id);
  return last !== null && now - last.at < apartMs
    ? refuse('throttled', 'mail', 'one was sent just now')
    : null;
}

function transcriptId(session: VisitorSessionRow, number: number): string {
  return `transcript:${session.id}:${number}`;
}
