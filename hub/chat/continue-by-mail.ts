import type { Command, CommandResult } from '../../shared/contract/command.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { done, type Caller, type CommandContext } from '../commands/command-context.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import { findContact, type ContactRow } from '../conversations/contact-repository.ts';
import { findConversation, type ConversationRow } from '../conversations/conversation-repository.ts';
import { findPresence } from '../routing/presence-repository.ts';
import { continueChat } from './by-mail/continue-chat.ts';
import { customersAddress, mailboxOf } from './by-mail/mailbox-of.ts';
import { wholeChat } from './by-mail/whole-chat.ts';
import { chatAsText } from './by-mail/write-out.ts';
import { zoneOf } from './by-mail/zone-of.ts';
import { findSessionByConversation, type VisitorSessionRow } from './visitor-session-repository.ts';

type ContinueByMail = Extract<Command, { type: 'continueByMail' }>;

/** A chat that may go on by mail, as its agent wishes. */
type Wish = {
  readonly contact: ContactRow;
  readonly chat: ConversationRow;
  readonly session: VisitorSessionRow;
};

/**
 * K75: a chat goes on by mail at an address that the agent confirmed. What was said comes along as an internal note, and the
 * contact waits for this agent first. Again for the same chat and address it changes nothing.
 */
export async function continueByMail(
  context: CommandContext,
  command: ContinueByMail,
  caller: Caller,
): Promise<CommandResult> {
  const wish = await wishOf(context, command, caller);
  if (!wish.ok) return wish;
  const { contact, chat, session } = wish.value;
  const configuration = context.configuration();
  const account = chatAccount(configuration, chat.channel_account_id);
  const mailbox = account === undefined ? null : mailboxOf(configuration, account);
  if (account === undefined || mailbox === null)
    return refuse('wrong-state', 'contactId', 'the chat has no mailbox');
  const address = customersAddress(configuration, command.mail);
  if (address === null) return refuse('invalid-input', 'mail', 'an address of the company itself');

  const reader = { language: mailbox.language, timeZone: zoneOf(configuration, account) };
  const said = chatAsText(await wholeChat(context, session), reader);
  const isThere = await isSignedIn(context, caller.userId);
  const { value, seq } = await context.database.write((unit) =>
    continueChat(unit, context, caller, {
      contact,
      chat,
      session,
      account,
      mailbox,
      address,
      said,
      directedTo: isThere ? caller.userId : null,
    }),
  );
  if (value !== null) await context.routing.notify(value);
  return done(seq);
}

/** An own chat or one that is over; supervisors: any. */
async function wishOf(
  context: CommandContext,
  { contactId }: ContinueByMail,
  caller: Caller,
): Promise<Result<Wish, RefusalCode>> {
  const db = context.database.read;
  const contact = await findContact(db, contactId);
  const chat = contact === null ? null : await findConversation(db, contact.conversation_id);
  if (contact === null || chat === null) return refuse('not-found', 'contactId');
  const session = await findSessionByConversation(db, chat.id);
  if (session === null || contact.parent_contact_id !== null)
    return refuse('wrong-state', 'contactId', 'the contact is no chat');
  const isOwn = contact.agent_id === caller.userId && contact.status !== 'offered';
  if (caller.role === 'agent' && !isOwn && contact.status !== 'closed')
    return refuse('not-owner', 'contactId');
  return ok({ contact, chat, session });
}

async function isSignedIn(context: CommandContext, userId: string): Promise<boolean> {
  const presence = await findPresence(context.database.read, userId);
  return presence !== null && presence.status !== 'offline';
}
