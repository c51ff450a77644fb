import { XFailure } from '../x-failure.ts';
import type { InboundText, PostNews } from '../../text-traffic.ts';
import type { XInContext } from './in-context.ts';
import { instantOf, type PostWithContext, textOf, toInboundPost } from './to-inbound-post.ts';

/** Where a source stands once something is committed; null: it stays where it is. */
export type Cursor = InboundText['cursor'];

/**
 * Commits one post: new, or another version of one that the hub may know. What is nobody's message (a repost, a post of
 * our own that answers nobody) is passed over. Rejects while it cannot be stored.
 */
export async function takePost(context: XInContext, item: PostWithContext, cursor: Cursor): Promise<void> {
  const { post, includes } = item;
  const self = await context.client.self();
  context.authors.note([post, ...includes.posts.values()]);
  if (isNoMessage(item, self.userId)) return passOver(context, cursor);
  const inbound = await toInboundPost(context, item, self);
  const newest = post.versions.at(-1) ?? post.id;
  const earlierIds = post.versions.filter((version) => version !== newest);
  // An old version that arrives after a newer one must not take its place.
  if (newest === post.id && earlierIds.length > 0) {
    const text = textOf(post, includes);
    const at = instantOf(post.createdAt, context.tools.now());
    await tellNews(context, { kind: 'edited', postId: post.id, earlierIds, text, at });
  }
  await commit(context, { ...inbound, cursor });
  for (const version of earlierIds) context.watched.remove(version);
  if (!inbound.own) context.watched.add(post.id, post.authorId, inbound.receivedAt);
}

function isNoMessage({ post }: PostWithContext, ourId: string): boolean {
  if (post.references.some((reference) => reference.type === 'retweeted')) return true;
  return post.authorId === ourId && !post.references.some((reference) => reference.type === 'replied_to');
}

async function passOver(context: XInContext, cursor: Cursor): Promise<void> {
  if (cursor === null) return;
  await stored(() => context.host.writeCursor(context.account.id, cursor.source, cursor.value));
}

/** Commits a post or message with its cursor. */
export async function commit(context: XInContext, inbound: InboundText): Promise<void> {
  await stored(() => context.host.takeText(inbound));
}

type News = PostNews extends infer Each
  ? Each extends PostNews
    ? Omit<Each, 'channelAccountId'>
    : never
  : never;

/** Commits what happened to a post or a person. */
export async function tellNews(context: XInContext, news: News): Promise<void> {
  await stored(() => context.host.takePostNews({ ...news, channelAccountId: context.account.id }));
}

/** The hub's own trouble in the words of this connector: nothing is acknowledged, everything is tried again. */
async function stored(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const title = 'what came in could not be stored and is tried again';
    throw new XFailure({ kind: 'unreachable', title }, { cause: error });
  }
}
