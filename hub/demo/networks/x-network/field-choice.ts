/**
 * X is between two vocabularies: most endpoints speak of posts (`post.fields`, `referenced_posts`), its streams still of
 * tweets (`tweet.fields`, `referenced_tweets.id`). The network speaks the one it is asked in.
 */
export type FieldChoice = {
  readonly words: 'post' | 'tweet';
  readonly post: ReadonlySet<string>;
  readonly user: ReadonlySet<string>;
  readonly media: ReadonlySet<string>;
  readonly message: ReadonlySet<string>;
  readonly expansions: ReadonlySet<string>;
};

/** What a request wants to see. */
export function fieldChoice(query: URLSearchParams, usual: FieldChoice['words'] = 'post'): FieldChoice {
  const expansions = list(query, 'expansions');
  const saysTweet =
    query.has('tweet.fields') || [...expansions].some((expansion) => expansion.includes('tweets'));
  const words = saysTweet ? 'tweet' : query.has('post.fields') ? 'post' : usual;
  return {
    words,
    post: list(query, `${words}.fields`),
    user: list(query, 'user.fields'),
    media: list(query, 'media.fields'),
    message: list(query, 'dm_event.fields'),
    expansions,
  };
}

/** Whether the posts that a post refers to are to come along. */
export function wantsReferenced(choice: FieldChoice): boolean {
  return choice.expansions.has('referenced_posts') || choice.expansions.has('referenced_tweets.id');
}

function list(query: URLSearchParams, name: string): ReadonlySet<string> {
  return new Set((query.get(name) ?? '').split(',').filter((item) => item !== ''));
}
