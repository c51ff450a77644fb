import { refuseQuote, refuseReply } from '../reply-permission.ts';
import { bodyOf, callerId, textIn, type Call } from '../route.ts';
import { escapeText } from '../show-post.ts';
import { visiblePosts } from '../visible-posts.ts';
import { weightedLength } from '../weighted-length.ts';
import type { Person } from '../world.ts';
import { done, forbidden, invalidRequest, problem, unauthenticated, type XAnswer } from '../x-answer.ts';

/** The same words again within this time are refused. */
const duplicateWithinMs = 24 * 60 * 60_000;

type Wish = {
  readonly text: string;
  readonly answersId: string | null;
  readonly quotesId: string | null;
  readonly mediaIds: readonly string[];
};

/** Writes a post, or says why X would not. */
export function createPost(call: Call): XAnswer {
  const { network } = call;
  const author = network.world.people.get(callerId(call));
  if (author === undefined) return unauthenticated;
  const wish = wishOf(bodyOf(call));
  const refused = refuse(call, author, wish);
  if (refused !== null) return refused;
  const mediaKeys = wish.mediaIds.map((id) => network.world.media.get(id)?.key ?? '');
  const post = network.world.addPost(author, { ...wish, mediaKeys });
  return done(
    {
      data: {
        id: post.id,
        text: escapeText(post.text),
        edit_history_post_ids: [post.id],
        edit_history_tweet_ids: [post.id],
      },
    },
    201,
  );
}

function refuse(call: Call, author: Person, wish: Wish): XAnswer | null {
  const { network } = call;
  if (author.state === 'suspended')
    return forbidden('Your account is suspended and is not permitted to access this feature.');
  if (wish.text.trim() === '' && wish.mediaIds.length === 0)
    return invalidRequest('text', 'Your Tweet text is empty.');
  if (weightedLength(wish.text) > (network.longPosts ? 25_000 : 280))
    return problem(
      400,
      'Bad Request',
      'Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.',
    );
  if (wish.mediaIds.some((id) => network.world.media.get(id)?.ownerId !== author.id))
    return problem(400, 'Bad Request', 'Your media IDs are invalid.');
  if (wish.answersId !== null) {
    const refused = refuseReply(network, author, wish.answersId);
    if (refused !== null) return refused;
  }
  if (wish.quotesId !== null) {
    const refused = refuseQuote(network, author, wish.quotesId);
    if (refused !== null) return refused;
  }
  return isDuplicate(call, author, wish)
    ? forbidden('You are not allowed to create a Tweet with duplicate content.')
    : null;
}

/** The same words, whatever their links became. Pictures make a post another one. */
function isDuplicate(call: Call, author: Person, wish: Wish): boolean {
  const { world } = call.network;
  if (wish.mediaIds.length > 0) return false;
  const since = world.now() - duplicateWithinMs;
  return visiblePosts(world, (post) => post.authorId === author.id && post.createdAt > since).some(
    (post) => post.links.reduce((text, link) => text.replace(link.short, link.full), post.text) === wish.text,
  );
}

function wishOf(body: Readonly<Record<string, unknown>>): Wish {
  const reply = (body['reply'] ?? {}) as Record<string, unknown>;
  const media = (body['media'] ?? {}) as Record<string, unknown>;
  const ids = media['media_ids'];
  return {
    text: textIn(body, 'text'),
    answersId: textIn(reply, 'in_reply_to_tweet_id') || null,
    quotesId: textIn(body, 'quote_tweet_id') || null,
    mediaIds: Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [],
  };
}
