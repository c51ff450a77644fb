import { XFailure } from '../x-failure.ts';
import type { XInContext } from './in-context.ts';
import { PostSource } from './post-source.ts';
import { quotesOf } from './x-queries.ts';

/** A list of posts, with its part of the account's state. */
export type NamedSource = { readonly part: string; readonly look: () => Promise<void> };

/** The lists in which posts for the account are: who names it, who quotes it, and what it answered elsewhere. */
export function postSources(context: XInContext): readonly NamedSource[] {
  const { client, host, account } = context;
  const mentions = new PostSource(context, {
    name: 'mentions',
    window: 'mentions',
    path: async () => `users/${(await client.self()).userId}/mentions`,
    query: () => Promise.resolve({ max_results: 100 }),
  });
  const quotes = new PostSource(context, {
    name: 'quotes',
    window: 'search',
    path: () => Promise.resolve('tweets/search/recent'),
    query: async () => ({ query: quotesOf((await client.self()).handle), max_results: 100 }),
  });
  const own = new PostSource(context, {
    name: 'ownPosts',
    window: 'timeline',
    path: async () => `users/${(await client.self()).userId}/tweets`,
    query: () => Promise.resolve({ max_results: 100, exclude: 'retweets' }),
  });
  let isTold = false;
  return [
    { part: 'mentions', look: () => mentions.look() },
    {
      part: 'quotes',
      // Not every plan may search. The rest of the account works without.
      look: async () => {
        try {
          await quotes.look();
        } catch (error) {
          if (!(error instanceof XFailure && error.kind === 'refused' && error.status === 403)) throw error;
          if (!isTold)
            host.log.warn({ channelAccountId: account.id }, 'X refuses to search for quotes: none come in');
          isTold = true;
        }
      },
    },
    { part: 'own posts', look: () => own.look() },
  ];
}
