import { knownPerson, missingPerson } from './x-person.ts';
import type { XInContext } from './in-context.ts';
import { tellNews } from './take-post.ts';
import { instantOf, textOf } from './to-inbound-post.ts';
import { postPage, userPage, type XPost, type XIncludes } from './x-answers.ts';
import { postQuery, userQuery } from './x-queries.ts';

/** Looks at the posts taken lately: which were deleted or edited, and why X no longer shows the others. */
export async function checkPosts(context: XInContext): Promise<void> {
  await context.watched.load();
  const watched = context.watched.current();
  if (watched.length === 0) return;
  const ids = watched.map((post) => post.postId);
  const answer = postPage.parse(
    await context.client.call('lookup', (api) => api.v2.get('tweets', { ids: ids.join(','), ...postQuery })),
  );
  await context.meter.count(answer.items.map((post) => `post:${post.id}`));
  const shown = new Map(answer.items.map((post) => [post.id, post]));
  const hiddenAuthors = new Set<string>();
  for (const { postId, authorId } of watched) {
    const post = shown.get(postId);
    if (post !== undefined) {
      await noticeEdit(context, post, answer.includes);
      continue;
    }
    const problem = answer.problems.find((each) => (each.resource_id ?? each.value) === postId);
    if (problem === undefined) continue;
    if ((problem.type ?? '').endsWith('resource-not-found') && !/suspend/i.test(problem.detail ?? '')) {
      await tellNews(context, { kind: 'deleted', postId, at: context.tools.now() });
      context.watched.remove(postId);
    } else if (authorId !== '') hiddenAuthors.add(authorId);
  }
  await checkPeople(context, [...hiddenAuthors]);
  await context.watched.save();
}

async function noticeEdit(context: XInContext, post: XPost, includes: XIncludes): Promise<void> {
  const newestId = post.versions.at(-1) ?? post.id;
  if (newestId === post.id) return;
  const newest = includes.posts.get(newestId);
  if (newest === undefined) return;
  const earlierIds = post.versions.filter((version) => version !== newestId);
  const at = instantOf(newest.createdAt, context.tools.now());
  await tellNews(context, {
    kind: 'edited',
    postId: newestId,
    earlierIds,
    text: textOf(newest, includes),
    at,
  });
  context.watched.remove(post.id);
  context.watched.add(newestId, newest.authorId === '' ? post.authorId : newest.authorId, at);
}

/** Why X does not show what somebody wrote: protected, suspended or gone. */
async function checkPeople(context: XInContext, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const answer = userPage.parse(
    await context.client.call('lookup', (api) =>
      api.v2.get('users', { ids: userIds.join(','), ...userQuery }),
    ),
  );
  const shown = new Map(answer.items.map((user) => [user.id, user]));
  for (const userId of userIds) {
    const user = shown.get(userId);
    const problem = answer.problems.find((each) => (each.resource_id ?? each.value) === userId);
    if (user === undefined && problem === undefined) continue;
    const found = user === undefined ? missingPerson(userId, problem) : knownPerson(user);
    await tellNews(context, { kind: 'person', ...found, at: context.tools.now() });
    context.watched.removeOf(userId);
  }
}
