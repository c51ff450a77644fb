import type { InboundText, PostPlace } from '../../text-traffic.ts';
import type { XSelf } from '../x-client.ts';
import { expandText } from './expand-text.ts';
import { fetchPhotos, isPhoto } from './fetch-media.ts';
import type { XInContext } from './in-context.ts';
import type { XIncludes, XPost, XProblem } from './x-answers.ts';
import { languageOf } from './x-language.ts';
import { knownId, personOf } from './x-person.ts';

/** A post, what came along with it, and what X says is missing. */
export type PostWithContext = {
  readonly post: XPost;
  readonly includes: XIncludes;
  readonly problems: readonly XProblem[];
};

/**
 * A post as the hub takes it. Its external id is that of its first version: an edited post is no second one. Rejects
 * with an `XFailure` while X does not say whose thread it stands in.
 */
export async function toInboundPost(
  context: XInContext,
  { post, includes, problems }: PostWithContext,
  self: XSelf,
): Promise<Omit<InboundText, 'cursor'>> {
  const rootIsOurs = await context.authors.isRootOurs(post, includes, self.userId);
  const { person, name } = personOf(knownId(post.authorId, post.id), includes, problems);
  const media = post.mediaKeys.flatMap((key) => includes.media.get(key) ?? []);
  return {
    channelAccountId: context.account.id,
    externalId: `post:${post.versions[0] ?? post.id}`,
    receivedAt: instantOf(post.createdAt, context.tools.now()),
    text: textOf(post, includes),
    sender: { kind: 'x', person, name },
    place: placeOf(post, includes, self, rootIsOurs),
    language: languageOf(post.language),
    media: await fetchPhotos(context, media),
    own: post.authorId === self.userId,
    keyword: null,
  };
}

/** What a post says, without the links that only stand for what is shown beside it. */
export function textOf(post: XPost, includes: XIncludes): string {
  const quoted = post.references.find((reference) => reference.type === 'quoted')?.id;
  return expandText(post.text, post.links, (link) => {
    const target = link.expanded_url ?? '';
    if (quoted !== undefined && target.replace(/[?#].*$/, '').endsWith(`/status/${quoted}`)) return true;
    const media = link.media_key === undefined ? undefined : includes.media.get(link.media_key);
    return media === undefined ? /\/status\/\d+\/photo\/\d+$/.test(target) : isPhoto(media);
  });
}

function placeOf(post: XPost, includes: XIncludes, self: XSelf, rootIsOurs: boolean): PostPlace {
  const answered = post.references.find((reference) => reference.type === 'replied_to');
  const quoted = post.references.find((reference) => reference.type === 'quoted');
  return {
    kind: 'post',
    postId: post.id,
    rootId: post.rootId,
    rootIsOurs,
    answersPostId: answered?.id ?? null,
    quotes: quoted === undefined ? null : quoteOf(quoted.id, post, includes),
    summons: mentionsUs(post, self) || (quoted !== undefined && quotesUs(quoted.id, post, includes, self)),
  };
}

function quoteOf(postId: string, post: XPost, includes: XIncludes): NonNullable<PostPlace['quotes']> {
  const original = includes.posts.get(postId);
  const handle = includes.users.get(original?.authorId ?? '')?.username ?? handleInLink(postId, post);
  return { postId, handle, text: original === undefined ? '' : textOf(original, includes) };
}

function handleInLink(postId: string, post: XPost): string {
  const link = post.links.find((candidate) => (candidate.expanded_url ?? '').includes(`/status/${postId}`));
  return /^https?:\/\/[^/]+\/(\w{1,15})\/status\//.exec(link?.expanded_url ?? '')?.[1] ?? '';
}

function quotesUs(postId: string, post: XPost, includes: XIncludes, self: XSelf): boolean {
  const author = includes.posts.get(postId)?.authorId;
  return author === undefined || author === ''
    ? isSame(handleInLink(postId, post), self.handle)
    : author === self.userId;
}

/** Whether a post names the account: by X's own reading where there is one, else by its words. */
export function mentionsUs(post: XPost, self: XSelf): boolean {
  if (post.mentions !== null) {
    return post.mentions.some(
      (mention) => mention.id === self.userId || isSame(mention.username ?? '', self.handle),
    );
  }
  return [...post.text.matchAll(/(?<![\w@])[@＠](\w{1,15})(?!\w)/g)].some(([, handle]) =>
    isSame(handle ?? '', self.handle),
  );
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** A time of X in milliseconds since 1970; `now` where it says none. */
export function instantOf(text: string, now: number): number {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? now : Math.min(instant, now);
}
