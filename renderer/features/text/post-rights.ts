import type { Conversation } from '../../../shared/contract/conversation.ts';
import { isPost, type PostMessage } from './answered-post.ts';

/** What a reader may do with a post. */
export type PostRights = {
  readonly mayAnswer: boolean;
  readonly mayHide: boolean;
  readonly mayDelete: boolean;
};

const nothing: PostRights = { mayAnswer: false, mayHide: false, mayDelete: false };

/** Whether the thread that a post belongs to began with one of our own posts: only there can answers be hidden. */
function isUnderOurs(post: PostMessage, { messages }: Pick<Conversation, 'messages'>): boolean {
  const root = messages.find(isPost);
  return post.direction === 'inbound' && root?.direction === 'outbound';
}

/** The contact's own agent works with posts; a supervisor may besides, save answering. */
export function postRights(
  post: PostMessage,
  conversation: Pick<Conversation, 'messages' | 'contact'>,
  reader: { readonly id: string | null; readonly isSupervisor: boolean },
): PostRights {
  const { postId, deletedAt, change } = post.details;
  if (postId === '' || deletedAt !== null || change?.status === 'pending') return nothing;
  const state = conversation.contact?.state;
  const isMine = state?.status === 'active' && state.agentId === reader.id;
  const mayChange = isMine || reader.isSupervisor;
  return {
    mayAnswer: isMine,
    mayHide: mayChange && isUnderOurs(post, conversation),
    mayDelete: post.direction === 'outbound' && (mayChange || post.author.id === reader.id),
  };
}
