import { answerPosts } from '../answer-posts.ts';
import { fieldChoice } from '../field-choice.ts';
import { alongPosts } from '../includes.ts';
import { bodyOf, callerId, type Call, type Route } from '../route.ts';
import { showPost } from '../show-post.ts';
import { answers, whyHidden } from '../visible-posts.ts';
import { done, forbidden, partialError, problem, type XAnswer } from '../x-answer.ts';
import { createPost } from './create-post.ts';

const readScopes = ['tweet.read', 'users.read'];

/** Looking posts up, writing them, taking them back, hiding answers. */
export const postRoutes: readonly Route[] = [
  { method: 'GET', path: '/2/tweets', access: ['user', 'app'], scopes: readScopes, handle: several },
  { method: 'GET', path: '/2/tweets/{id}', access: ['user', 'app'], scopes: readScopes, handle: one },
  {
    method: 'POST',
    path: '/2/tweets',
    access: ['user'],
    scopes: ['tweet.write', ...readScopes],
    handle: createPost,
  },
  {
    method: 'DELETE',
    path: '/2/tweets/{id}',
    access: ['user'],
    scopes: ['tweet.write', ...readScopes],
    handle: remove,
  },
  {
    method: 'PUT',
    path: '/2/tweets/{tweet_id}/hidden',
    access: ['user'],
    scopes: ['tweet.moderate.write', ...readScopes],
    handle: hide,
  },
];

function several(call: Call): XAnswer {
  const { world } = call.network;
  const ids = (call.request.query.get('ids') ?? '').split(',');
  const errors = ids.flatMap((id) => {
    const why = whyHidden(world, world.posts.get(id));
    return why === null ? [] : [partialError(why, 'post', 'ids', id)];
  });
  const seen = ids.map((id) => world.posts.get(id)).filter((post) => post !== undefined);
  return answerPosts(
    call,
    seen.filter((post) => whyHidden(world, post) === null),
    errors,
    null,
  );
}

function one(call: Call): XAnswer {
  const { world } = call.network;
  const id = call.parameters['id'] ?? '';
  const post = world.posts.get(id);
  const why = whyHidden(world, post);
  if (post === undefined || why !== null)
    return done({ errors: [partialError(why ?? 'notFound', 'post', 'id', id)] });
  const choice = fieldChoice(call.request.query);
  const along = alongPosts(world, [post], choice, callerId(call), call.network.address());
  return done({
    data: showPost(world, post, choice),
    ...(Object.keys(along.includes).length > 0 ? { includes: along.includes } : {}),
    ...(along.errors.length > 0 ? { errors: along.errors } : {}),
  });
}

function remove(call: Call): XAnswer {
  const { world } = call.network;
  const post = world.posts.get(call.parameters['id'] ?? '');
  if (post !== undefined && post.authorId !== callerId(call))
    return forbidden('You are not authorized to delete this Tweet.');
  // Deleted twice is deleted: X says so as well.
  if (post !== undefined) world.deletePost(post.id);
  return done({ data: { deleted: true } });
}

function hide(call: Call): XAnswer {
  const { world } = call.network;
  const id = call.parameters['tweet_id'] ?? '';
  const post = world.posts.get(id);
  const root = world.posts.get(post?.conversationId ?? '');
  const why = whyHidden(world, post);
  if (post === undefined || why !== null)
    return problem(404, 'Not Found Error', `Could not find tweet with id: [${id}].`, 'resource-not-found', {
      resource_type: 'post',
      resource_id: id,
    });
  const caller = world.people.get(callerId(call));
  const isOurs = caller !== undefined && (root?.authorId === caller.id || answers(world, post, caller));
  if (!isOurs || post.id === root?.id)
    return forbidden('You can only hide replies to conversations that you started.');
  post.isHidden = bodyOf(call)['hidden'] === true;
  return done({ data: { hidden: post.isHidden } });
}
