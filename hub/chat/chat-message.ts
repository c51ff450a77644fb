import type { ConversationRow } from '../conversations/conversation-repository.ts';
import type { MessageRow } from '../conversations/message-repository.ts';
import { wordsOnly } from '../conversations/words-only.ts';

/** What a line is made of. */
export type WrittenLine = {
  readonly externalId: string;
  readonly text: string;
  readonly at: number;
  readonly author:
    | { readonly kind: 'customer' | 'agent'; readonly id: string; readonly name: string }
    /** The company itself. */
    | { readonly kind: 'system'; readonly id: null; readonly name: string };
};

/** The message row of a chat's line; an agent's one is queued until the visitor's page shows it. */
export function chatMessage(
  conversation: Pick<ConversationRow, 'id' | 'channel_account_id'>,
  { externalId, text, at, author }: WrittenLine,
): MessageRow {
  return {
    ...wordsOnly(conversation, {
      direction: author.kind === 'customer' ? 'inbound' : 'outbound',
      external_id: externalId,
      at,
      author_kind: author.kind,
      author_id: author.id,
      author_name: author.name,
      visible_text: text,
    }),
    ...(author.kind === 'agent' ? { delivery_status: 'queued', delivery_at: at } : {}),
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
