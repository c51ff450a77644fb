import { fieldChoice } from './field-choice.ts';
import { alongPosts } from './includes.ts';
import { pageOf } from './pages.ts';
import { callerId, type Call } from './route.ts';
import { showPost } from './show-post.ts';
import type { Post } from './world.ts';
import { done, type XAnswer } from './x-answer.ts';

/** Answers with posts, and what they bring along; `meta` when they are a page of a list. */
export function answerPosts(
  call: Call,
  posts: readonly Post[],
  errors: readonly Readonly<Record<string, unknown>>[],
  meta: Readonly<Record<string, unknown>> | null,
): XAnswer {
  const { world } = call.network;
  const choice = fieldChoice(call.request.query);
  const along = alongPosts(world, posts, choice, callerId(call), call.network.address());
  const allErrors = [...errors, ...along.errors];
  return done({
    ...(posts.length > 0 ? { data: posts.map((post) => showPost(world, post, choice)) } : {}),
    ...(Object.keys(along.includes).length > 0 ? { includes: along.includes } : {}),
    ...(allErrors.length > 0 ? { errors: allErrors } : {}),
    ...(meta === null ? {} : { meta }),
  });
}

/** One page of a list of posts, newest first. */
export function answerPage(call: Call, posts: readonly Post[], usualSize: number): XAnswer {
  const page = pageOf(posts, call.request.query, usualSize);
  return 'kind' in page ? page : answerPosts(call, page.items, [], page.meta);
}
