import type { XWindow } from '../rate-windows.ts';
import { XFailure } from '../x-failure.ts';
import type { XInContext } from './in-context.ts';
import {
  compareIds,
  farthestQuery,
  firstCursor,
  readCursor,
  sinceQuery,
  writeCursor,
} from './source-cursor.ts';
import { takePost } from './take-post.ts';
import type { PostWithContext } from './to-inbound-post.ts';
import { postPage } from './x-answers.ts';
import { postQuery } from './x-queries.ts';

/** One of X's lists of posts that begins with the newest. */
export type PostList = {
  /** The name of its cursor. */
  readonly name: string;
  readonly window: XWindow;
  readonly path: () => Promise<string>;
  readonly query: () => Promise<Record<string, string | number>>;
};

type Gathering = {
  readonly since: Record<string, string>;
  readonly pages: number;
  readonly next: string | null;
  /** X refused to go on from where we were: there is nothing further to fall back to. */
  readonly isLastResort: boolean;
};

/** More pages than a week of any account has: X repeats itself. */
const MOST_PAGES = 200;

/**
 * Brings in a list of posts, oldest first, each with its cursor. What was fetched (and paid for) is kept over a failure:
 * the next look goes on where this one stopped.
 */
export class PostSource {
  readonly #context: XInContext;
  readonly #list: PostList;
  #gathering: Gathering | null = null;
  #gathered = new Map<string, PostWithContext>();
  #waiting: PostWithContext[] = [];

  constructor(context: XInContext, list: PostList) {
    this.#context = context;
    this.#list = list;
  }

  /** Fetches what is new and commits it. */
  async look(): Promise<void> {
    if (this.#waiting.length === 0) await this.#gather();
    for (let item = this.#waiting[0]; item !== undefined; item = this.#waiting[0]) {
      await takePost(this.#context, item, { source: this.#list.name, value: item.post.id });
      this.#waiting.shift();
    }
  }

  async #gather(): Promise<void> {
    const { tools } = this.#context;
    const isSearch = this.#list.window === 'search';
    this.#gathering ??= {
      since: sinceQuery(await this.#cursor(), tools.now(), isSearch),
      pages: 0,
      next: null,
      isLastResort: false,
    };
    for (;;) {
      const state: Gathering = this.#gathering;
      this.#gathering = await this.#advance(state);
      if (this.#gathering.next === null && this.#gathering.pages > 0) break;
      if (this.#gathering.next === state.next && state.pages > 0) break;
      if (this.#gathering.pages >= MOST_PAGES) break;
    }
    this.#waiting = [...this.#gathered.values()].sort((left, right) =>
      compareIds(left.post.id, right.post.id),
    );
    this.#gathered = new Map();
    this.#gathering = null;
  }

  /** One page further; from the beginning when X no longer knows the page or id that it is asked for. */
  async #advance(state: Gathering): Promise<Gathering> {
    try {
      const next = await this.#page(state.since, state.next);
      return { ...state, pages: state.pages + 1, next };
    } catch (error) {
      if (!isRefusedRequest(error) || state.isLastResort) throw error;
      const since = state.next === null ? farthestQuery(this.#context.tools.now()) : state.since;
      return { since, pages: 0, next: null, isLastResort: state.next === null };
    }
  }

  async #page(since: Record<string, string>, token: string | null): Promise<string | null> {
    const query = {
      ...(await this.#list.query()),
      ...postQuery,
      ...since,
      ...(token === null ? {} : { pagination_token: token }),
    };
    const path = await this.#list.path();
    const answer = postPage.parse(
      await this.#context.client.call(this.#list.window, (api) => api.v2.get(path, query)),
    );
    for (const post of answer.items) {
      this.#gathered.set(post.id, { post, includes: answer.includes, problems: answer.problems });
    }
    await this.#context.meter.count(answer.items.map((post) => `post:${post.id}`));
    return answer.nextToken;
  }

  async #cursor() {
    const { account, host, tools } = this.#context;
    const stored = readCursor(await host.readCursor(account.id, this.#list.name));
    if (stored !== null) return stored;
    const first = firstCursor(account, tools.now());
    await host.writeCursor(account.id, this.#list.name, writeCursor(first));
    return first;
  }
}

function isRefusedRequest(error: unknown): boolean {
  return error instanceof XFailure && error.kind === 'refused' && error.status === 400;
}
