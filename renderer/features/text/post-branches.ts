import type { Message } from '../../../shared/contract/message.ts';
import { isPost, type PostMessage } from './answered-post.ts';

/** Where a post stands in its thread. */
export type PostPlace = {
  /** 0…2: how far it is moved in. */
  readonly depth: 0 | 1 | 2;
  /** The post that it answers, where that is not the one right before it. */
  readonly answers: PostMessage | null;
};

function deeper(depth: PostPlace['depth']): PostPlace['depth'] {
  return depth === 0 ? 1 : 2;
}

/**
 * Posts stay in the order of time. One that goes on from the post before it stands below that; one that answers an
 * earlier post is moved in below it and says whom it answers.
 */
export function postBranches(messages: readonly Message[]): ReadonlyMap<string, PostPlace> {
  const posts = messages.filter(isPost);
  const byId = new Map(posts.map((post) => [post.id, post]));
  const places = new Map<string, PostPlace>();
  let before: PostMessage | undefined;
  for (const post of posts) {
    const parent = post.details.answersId === null ? undefined : byId.get(post.details.answersId);
    // What answers something later than itself is a lie of somebody's clock.
    const place = parent === undefined ? undefined : places.get(parent.id);
    if (parent === undefined || place === undefined) places.set(post.id, { depth: 0, answers: null });
    else if (parent.id === before?.id) places.set(post.id, { depth: place.depth, answers: null });
    else places.set(post.id, { depth: deeper(place.depth), answers: parent });
    // What X does not have yet, or never will, is nothing to go on from.
    if (post.details.postId !== '') before = post;
  }
  return places;
}
