import type { ConversationRow } from './conversation-repository.ts';
import type { MessageRow } from './message-repository.ts';
import { wordsOnly } from './words-only.ts';

/** The message row of an internal note. */
export function noteRow(
  conversation: ConversationRow,
  author: { readonly userId: string; readonly name: string },
  externalId: string,
  text: string,
  at: number,
): MessageRow {
  return wordsOnly(conversation, {
    direction: 'note',
    external_id: externalId,
    at,
    author_kind: 'agent',
    author_id: author.userId,
    author_name: author.name,
    visible_text: text,
  });
}
