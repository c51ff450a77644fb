import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { replySubject } from '../../shared/domain/email/reply-subject.ts';
import { emailAccount } from '../config/accounts-of-channel.ts';
import type { Unit } from '../db/database.ts';
import { newId } from '../ids.ts';
import type { ConversationContext } from './context.ts';
import type { ConversationRow } from './conversation-repository.ts';
import { htmlToText } from './html-to-text.ts';
import { findAddressed, type MessageRow } from './message-repository.ts';
import { replyMessageId } from './reply-token.ts';
import { signatureFor } from './signature.ts';
import { noFlags, readMailboxes } from './stored-json.ts';

/** What the agent wrote. */
export type WrittenReply = {
  readonly html: string;
  readonly cc: readonly string[];
  readonly externalId: string;
  readonly author: { readonly userId: string; readonly name: string };
};

/** References kept in a reply: the first and the newest, as RFC 5322 §3.6.4 suggests when a thread grows long. */
const mostReferences = 30;

/** The message row of a reply: addressed to whoever wrote last, threaded, with our signed Message-ID. */
export async function buildReply(
  unit: Unit,
  context: ConversationContext,
  conversation: ConversationRow,
  written: WrittenReply,
): Promise<Result<MessageRow, 'conflict'>> {
  const account = emailAccount(context.configuration(), conversation.channel_account_id);
  if (account === undefined)
    return refuse('conflict', 'contactId', 'no mailbox of this conversation is configured');
  const answered = await findAddressed(unit.tx, conversation.id);
  const to = recipientOf(answered);
  if (to === null)
    return refuse('conflict', 'contactId', 'no mail of this conversation names an address to answer');
  const id = newId();
  const now = context.now();
  const domain = account.address.slice(account.address.lastIndexOf('@') + 1);
  return ok({
    id,
    conversation_id: conversation.id,
    channel_account_id: conversation.channel_account_id,
    direction: 'outbound',
    external_id: written.externalId,
    at: now,
    author_kind: 'agent',
    author_id: written.author.userId,
    author_name: written.author.name,
    from_name: account.displayName.replaceAll('{agent}', written.author.name),
    from_address: account.address,
    reply_to: null,
    to_list: JSON.stringify([to]),
    cc_list: JSON.stringify(written.cc.map((address) => ({ name: '', address }))),
    // What goes on from a chat is the first mail of its thread.
    subject: answered?.direction === 'note' ? conversation.subject : replySubject(conversation.subject),
    internet_message_id: replyMessageId(context.tokenKey, conversation.id, id, domain),
    in_reply_to: answered?.internet_message_id ?? null,
    reference_ids: referencesOf(answered).join(' '),
    visible_text: htmlToText(written.html),
    quoted_text: '',
    signature: signatureFor(account.signature, written.author.name),
    html: written.html,
    raw_sha256: null,
    flags: JSON.stringify(noFlags),
    problems: '[]',
    delivery_status: 'queued',
    delivery_at: now,
    delivery_attempts: 0,
    delivery_detail: '',
  });
}

/** Whom a reply goes to: where the newest inbound mail asks to be answered, or whom a chat goes on with. */
export function recipientOf(
  answered: MessageRow | null,
): { readonly name: string; readonly address: string } | null {
  if (answered?.direction === 'note') return readMailboxes(answered.to_list)[0] ?? null;
  const address = answered?.reply_to ?? answered?.from_address ?? null;
  return address === null
    ? null
    : { name: answered?.author_name === address ? '' : (answered?.author_name ?? ''), address };
}

function referencesOf(answered: MessageRow | null): readonly string[] {
  if (answered?.internet_message_id === null || answered === null) return [];
  const all = [...answered.reference_ids.split(' '), answered.internet_message_id].filter((id) => id !== '');
  const unique = [...new Set(all)];
  return unique.length <= mostReferences
    ? unique
    : [...unique.slice(0, 1), ...unique.slice(1 - mostReferences)];
}
