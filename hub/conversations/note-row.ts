import { newId } from '../ids.ts';
import type { ConversationRow } from './conversation-repository.ts';
import type { MessageRow } from './message-repository.ts';
import { noFlags } from './stored-json.ts';

/** The message row of an internal note. */
export function noteRow(
  conversation: ConversationRow,
  author: { readonly userId: string; readonly name: string },
  externalId: string,
  text: string,
  at: number,
): MessageRow {
  return {
    id: newId(),
    conversation_id: conversation.id,
    channel_account_id: conversation.channel_account_id,
    direction: 'note',
    external_id: externalId,
    at,
    author_kind: 'agent',
    author_id: author.userId,
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
    delivery_status: null,
    delivery_at: null,
    delivery_attempts: 0,
    delivery_detail: '',
  };
}
