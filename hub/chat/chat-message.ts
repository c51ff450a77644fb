import type { ConversationRow } from '../conversations/conversation-repository.ts';
import type { MessageRow } from '../conversations/message-repository.ts';
import { noFlags } from '../conversations/stored-json.ts';
import { newId } from '../ids.ts';

/** What a line is made of. */
export type WrittenLine = {
  readonly externalId: string;
  readonly text: string;
  readonly at: number;
  readonly author: { readonly kind: 'customer' | 'agent'; readonly id: string; readonly name: string };
};

/** The message row of a chat's line; an agent's one is queued until the visitor's page shows it. */
export function chatMessage(
  conversation: Pick<ConversationRow, 'id' | 'channel_account_id'>,
  { externalId, text, at, author }: WrittenLine,
): MessageRow {
  const outbound = author.kind === 'agent';
  return {
    id: newId(),
    conversation_id: conversation.id,
    channel_account_id: conversation.channel_account_id,
    direction: outbound ? 'outbound' : 'inbound',
    external_id: externalId,
    at,
    author_kind: author.kind,
    author_id: author.id,
    author_name: author.name,
    from_name: author.name,
    from_address: null,
    reply_to: null,
    to_list: '[]',
    cc_list: '[]',
    subject: '',
    internet_message_id: null,
    in_reply_to: null,
    reference_ids: '',
    visible_text: text,
    quoted_text: '',
    signature: '',
    html: null,
    raw_sha256: null,
    flags: JSON.stringify(noFlags),
    problems: '[]',
    delivery_status: outbound ? 'queued' : null,
    delivery_at: outbound ? at : null,
    delivery_attempts: 0,
    delivery_detail: '',
  };
}

/** The external id of a visitor's line: the page's id for it, which counts within its session only. */
export function visitorLineId(sessionId: string, clientId: string): string {
  return `line:${sessionId}:${clientId.toLowerCase()}`;
}

/** The page's id in the external id of a visitor's line; null in anything else. */
export function clientIdOf(externalId: string): string | null {
  return externalId.startsWith('line:') ? externalId.slice(externalId.lastIndexOf(':') + 1) : null;
}
