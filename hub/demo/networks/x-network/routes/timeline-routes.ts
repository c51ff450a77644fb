import { answerPage } from '../answer-posts.ts';
import { between } from '../pages.ts';
import { callerId, type Call, type Route } from '../route.ts';
import { matcher } from '../search-query.ts';
import { findPerson } from '../show-person.ts';
import { mentions, quotes, visiblePosts } from '../visible-posts.ts';
import type { Post } from '../world.ts';
import { done, invalidRequest, type XAnswer } from '../x-answer.ts';

const read = { method: 'GET', access: ['user', 'app'], scopes: ['users.read', 'tweet.read'] } as const;

/** Lists of posts, newest first. */
export const timelineRoutes: readonly Route[] = [
  { ...read, path: '/2/users/{id}/mentions', handle: mentionsOf },
  { ...read, path: '/2/users/{id}/tweets', handle: postsOf },
  { ...read, path: '/2/tweets/search/recent', handle: search },
  { ...read, path: '/2/tweets/{id}/quote_tweets', handle: quotesOf },
];

function mentionsOf(call: Call): XAnswer {
  const { world } = call.network;
  const found = findPerson(world, 'id', call.parameters['id'] ?? '');
  if (!found.ok) return done({ errors: [found.error] });
  return list(call, visiblePosts(world, mentions(world, found.person)), 10);
}

function postsOf(call: Call): XAnswer {
  const { world } = call.network;
  const id = call.parameters['id'] ?? '';
  const found = findPerson(world, 'id', id);
  if (!found.ok) return done({ errors: [found.error] });
  const excluded = (call.request.query.get('exclude') ?? '').split(',');
  const isWanted = (post: Post): boolean =>
    post.authorId === id && !(excluded.includes('replies') && post.answersId !== null);
  return list(call, visiblePosts(world, isWanted), 10);
}

function search(call: Call): XAnswer {
  const { world } = call.network;
  const matches = matcher(world, call.request.query.get('query') ?? '');
  if (matches === null) return invalidRequest('query', 'The query could not be read.');
  const weekAgo = world.now() - 7 * 24 * 60 * 60_000;
  return list(
    call,
    visiblePosts(world, (post) => post.createdAt >= weekAgo && matches(post)),
    10,
  );
}

function quotesOf(call: Call): XAnswer {
  const { world } = call.network;
  const id = call.parameters['id'] ?? '';
  const author = world.people.get(world.posts.get(id)?.authorId ?? callerId(call));
  if (author === undefined) return done({ meta: { result_count: 0 } });
  return list(
    call,
    visiblePosts(world, (post) => post.quotesId === id && quotes(world, post, author)),
    10,
  );
}

function list(call: Call, posts: readonly Post[], usualSize: number): XAnswer {
  return answerPage(call, between(posts, call.request.query), usualSize);
}
