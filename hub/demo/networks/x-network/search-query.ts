import type { Post } from './world.ts';
import type { XWorld } from './x-world.ts';

type Match = (post: Post) => boolean;

/**
 * What a search or a stream's rule matches: words, "phrases", @handle, from:, to:, quotes_of_tweet_id:,
 * in_reply_to_tweet_id:, conversation_id:, lang:, is:reply|quote|retweet, has:links|media|mentions, `-`, OR and
 * parentheses. Null: it cannot be read.
 */
export function matcher(world: XWorld, query: string): Match | null {
  const tokens = query.match(/-?\(|\)|-?[\w.]+:"[^"]*"|-?"[^"]*"|[^\s()]+/g) ?? [];
  const reader = { tokens, at: 0 };
  const match = alternatives(world, reader);
  return reader.at === tokens.length ? match : null;
}

type Reader = { readonly tokens: readonly string[]; at: number };

function alternatives(world: XWorld, reader: Reader): Match | null {
  const choices: Match[] = [];
  do {
    const all = conjunction(world, reader);
    if (all === null) return null;
    choices.push(all);
  } while (take(reader, 'OR'));
  return (post) => choices.some((choice) => choice(post));
}

function conjunction(world: XWorld, reader: Reader): Match | null {
  const terms: Match[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === undefined || token === 'OR' || token === ')') break;
    reader.at += 1;
    const isNegated = token.startsWith('-');
    const term = isNegated ? token.slice(1) : token;
    const match = term === '(' ? group(world, reader) : operator(world, term);
    if (match === null) return null;
    terms.push(isNegated ? (post) => !match(post) : match);
  }
  return terms.length === 0 ? null : (post) => terms.every((term) => term(post));
}

function group(world: XWorld, reader: Reader): Match | null {
  const inner = alternatives(world, reader);
  return take(reader, ')') ? inner : null;
}

function operator(world: XWorld, term: string): Match | null {
  if (term.startsWith('@')) {
    return (post) => post.mentions.includes(world.personByHandle(term.slice(1))?.id ?? '');
  }
  const [, name = '', quoted = ''] = /^([a-z_]+):(.+)$/.exec(term) ?? [];
  if (name === '') return contains(term.replaceAll('"', ''));
  const value = quoted.replaceAll('"', '');
  switch (name) {
    case 'from':
      return (post) => isPerson(world, post.authorId, value);
    case 'to':
      return (post) =>
        post.answersId !== null && isPerson(world, world.posts.get(post.answersId)?.authorId ?? '', value);
    case 'quotes_of_tweet_id':
      return (post) => post.quotesId === value;
    case 'in_reply_to_tweet_id':
      return (post) => post.answersId === value;
    case 'conversation_id':
      return (post) => post.conversationId === value;
    case 'lang':
      return (post) => post.language === value;
    case 'url':
      return (post) => post.links.some((link) => link.full.includes(value)) || isQuoteOf(world, post, value);
    case 'is':
      return (post) =>
        value === 'reply' ? post.answersId !== null : value === 'quote' && post.quotesId !== null;
    case 'has':
      return (post) => has(post, value);
    default:
      return null;
  }
}

/** `url:"x.com/handle/status"` also finds quotes, whose link X adds itself. */
function isQuoteOf(world: XWorld, post: Post, value: string): boolean {
  const quoted = post.quotesId === null ? undefined : world.posts.get(post.quotesId);
  const handle = world.people.get(quoted?.authorId ?? '')?.handle ?? '';
  return (
    quoted !== undefined &&
    `https://x.com/${handle}/status/${quoted.id}`.toLowerCase().includes(value.toLowerCase())
  );
}

function has(post: Post, what: string): boolean {
  switch (what) {
    case 'links':
      return post.links.length > 0;
    case 'media':
      return post.mediaKeys.length > 0;
    case 'mentions':
      return post.mentions.length > 0;
    default:
      return false;
  }
}

function contains(words: string): Match {
  const wanted = words.toLowerCase();
  return (post) => post.text.toLowerCase().includes(wanted);
}

function isPerson(world: XWorld, id: string, nameOrId: string): boolean {
  return (
    id === nameOrId || world.people.get(id)?.handle.toLowerCase() === nameOrId.replace(/^@/, '').toLowerCase()
  );
}

function take(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.at] !== token) return false;
  reader.at += 1;
  return true;
}
