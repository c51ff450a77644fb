import type { Conversation } from '../../../shared/contract/conversation.ts';
import { isPost, type PostMessage } from './answered-post.ts';

/** What a reader may do with a post. */
export type PostRights = {
  readonly mayAnswer: boolean;
  readonly mayHide: boolean;
  readonly mayDelete: boolean;
};

const nothing: PostRights = { mayAnswer: false, mayHide: false, mayDelete: false };

/**
 * Whether a post may stand below one of ours: only there can answers be hidden. A thread that begins with an answer to
 * something that is not here may, since each branch below a post of ours is a conversation; X knows for sure.
 */
function isUnderOurs(post: PostMessage, { messages }: Pick<Conversation, 'messages'>): boolean {
  const root = messages.find(isPost);
  if (post.direction !== 'inbound' || root === undefined) return false;
  return root.direction === 'outbound' || root.details.answersId !== null;
}

/** The contact's own agent answers and hides, who wrote a post deletes it, and supervisors do both. */
export function postRights(
  post: PostMessage,
  conversation: Pick<Conversation, 'messages' | 'contact'>,
  reader: { readonly id: string | null; readonly isSupervisor: boolean },
): PostRights {
  const { postId, deletedAt, change } = post.details;
  if (postId === '' || deletedAt !== null || change?.status === 'pending') return nothing;
  const state = conversation.contact?.state;
  const isMine = state?.status === 'active' && state.agentId === reader.id;
  return {
    mayAnswer: isMine,
    mayHide: (isMine || reader.isSupervisor) && isUnderOurs(post, conversation),
    mayDelete: post.direction === 'outbound' && (reader.isSupervisor || post.author.id === reader.id),
  };
}
