import { newId } from '../ids.ts';
import type { ConversationRow } from './conversation-repository.ts';
import type { MessageRow } from './message-repository.ts';
import { noFlags } from './stored-json.ts';

/** Who wrote a message of words only, and what. */
type Words = Pick<
  MessageRow,
  'direction' | 'external_id' | 'at' | 'author_kind' | 'author_id' | 'author_name' | 'visible_text'
>;

/** The row of a message that is nothing but words: no addresses, headers, HTML or delivery. */
export function wordsOnly(
  conversation: Pick<ConversationRow, 'id' | 'channel_account_id'>,
  words: Words,
): MessageRow {
  return {
    id: newId(),
    conversation_id: conversation.id,
    channel_account_id: conversation.channel_account_id,
    ...words,
    from_name: words.author_name,
    from_address: null,
    reply_to: null,
    to_list: '[]',
    cc_list: '[]',
    subject: '',
    internet_message_id: null,
    in_reply_to: null,
    reference_ids: '',
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
