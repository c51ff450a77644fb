import type { PostPlace, TextPlace } from '../../connectors/text-traffic.ts';

/** The names under which the conversation of a message may be known, the one that decides first. */
export function threadKeys(place: TextPlace, number: string): readonly string[] {
  switch (place.kind) {
    case 'sms':
      return [`sms:${number}`];
    case 'dm':
      return [`dm:${place.dmConversationId}`];
    case 'post':
      return postKeys(place);
  }
}

/**
 * Everybody's thread is one conversation, named by its root. Below a root of ours each branch is one (T33), named by
 * its first post: a post that comes before the one that it answers names that one too, so that both find together.
 */
function postKeys(place: PostPlace): readonly string[] {
  if (!place.rootIsOurs) return [`post:${place.rootId}`];
  const answered = answeredInThread(place);
  return answered === null ? [`post:${place.postId}`] : [`post:${place.postId}`, `post:${answered}`];
}

/** The post of the same conversation that a post answers; null: none, as below a root of ours. */
export function answeredInThread({ answersPostId, rootId, rootIsOurs }: PostPlace): string | null {
  return rootIsOurs && answersPostId === rootId ? null : answersPostId;
}

/** The other person of a direct message between two (X names such a conversation by both); null: of more. */
export function otherOf(dmConversationId: string, ownUserId: string): string | null {
  const people = dmConversationId.split('-');
  return people.length === 2 ? (people.find((userId) => userId !== ownUserId) ?? null) : null;
}
