import { isNewer } from './snowflake.ts';
import type { Person, Post } from './world.ts';
import type { XWorld } from './x-world.ts';

/** Why a post cannot be seen; null: it can. */
export function whyHidden(world: XWorld, post: Post | undefined): 'notFound' | 'notAuthorized' | null {
  if (post === undefined || post.isDeleted) return 'notFound';
  switch (world.people.get(post.authorId)?.state) {
    case 'active':
      return null;
    case 'protected':
    case 'suspended':
      return 'notAuthorized';
    case 'gone':
    case undefined:
      return 'notFound';
  }
}

/** Posts that anybody sees, in their last version, newest first. */
export function visiblePosts(world: XWorld, wanted: (post: Post) => boolean): readonly Post[] {
  return [...world.posts.values()]
    .filter((post) => post.versions.at(-1) === post.id && whyHidden(world, post) === null && wanted(post))
    .sort((one, other) => (isNewer(one.id, other.id) ? -1 : 1));
}

/** What the mentions of somebody hold: who names them, and who answers them. */
export function mentions(world: XWorld, person: Person): (post: Post) => boolean {
  return (post) =>
    post.authorId !== person.id && (post.mentions.includes(person.id) || answers(world, post, person));
}

/** Whether a post answers one of somebody's. */
export function answers(world: XWorld, post: Post, person: Person): boolean {
  return post.answersId !== null && world.posts.get(post.answersId)?.authorId === person.id;
}

/** Whether a post quotes one of somebody's. */
export function quotes(world: XWorld, post: Post, person: Person): boolean {
  return post.quotesId !== null && world.posts.get(post.quotesId)?.authorId === person.id;
}
