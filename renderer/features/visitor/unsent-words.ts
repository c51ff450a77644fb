import type { Conversation } from '../../../shared/contract/conversation.ts';

/** What the visitor of a chat has typed and not sent, where its account shows that; '' otherwise. */
export function unsentWords({ visitor }: Pick<Conversation, 'visitor'>, typed: string | undefined): string {
  return visitor?.typingPreview === true ? (typed ?? '').trim() : '';
}
