import type { Conversation } from '../../../shared/contract/conversation.ts';
import type { Message } from '../../../shared/contract/message.ts';
import type { PostDetails } from '../../../shared/contract/text-message.ts';

/** A message that is a post on X. */
export type PostMessage = Message & { readonly details: PostDetails };

/** Whether a message is a post. */
export function isPost(message: Message): message is PostMessage {
  return message.details?.kind === 'post';
}

/** The posts that can be answered or quoted, in order: on X, and still there. */
export function answerablePosts(messages: readonly Message[]): readonly PostMessage[] {
  return messages.filter(isPost).filter(({ details }) => details.postId !== '' && details.deletedAt === null);
}

/** The post that an answer belongs to: the chosen one, else the customer's newest, else anybody's. */
export function answeredPost(
  { messages, customer }: Pick<Conversation, 'messages' | 'customer'>,
  chosenId: string | null,
): PostMessage | null {
  const posts = messages.filter(isPost);
  const chosen = posts.find(({ id }) => id === chosenId);
  if (chosen !== undefined) return chosen;
  const answerable = answerablePosts(messages).filter(({ direction }) => direction === 'inbound');
  const theirs = answerable.findLast(({ author }) => author.id === customer.id);
  return theirs ?? answerable.at(-1) ?? posts.findLast(({ direction }) => direction === 'inbound') ?? null;
}

/** The post before or after this one among those that can be answered; the same at the ends. */
export function neighbourPost(
  messages: readonly Message[],
  currentId: string | null,
  step: 1 | -1,
): PostMessage | null {
  const posts = answerablePosts(messages);
  const index = posts.findIndex(({ id }) => id === currentId);
  if (index < 0) return posts.at(-1) ?? null;
  return posts[Math.min(posts.length - 1, Math.max(0, index + step))] ?? null;
}

/** The newest post that lets us answer: it mentions or quotes our account. */
export function newestSummons(messages: readonly Message[]): PostMessage | null {
  return answerablePosts(messages).findLast(({ details }) => details.summons) ?? null;
}
