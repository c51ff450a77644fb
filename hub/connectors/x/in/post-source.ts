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

/** More pages than a week of any account has: X repeats itself. */
const MOST_PAGES = 200;

/**
 * Brings in a list of posts, oldest first, each with its cursor. What was fetched (and paid for) is kept over a failure:
 * the next look goes on where this one stopped.
 */
export class PostSource {
  readonly #context: XInContext;
  readonly #list: PostList;
  #gathering: { since: Record<string, string>; pages: number; next: string | null } | null = null;
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
    this.#gathering ??= { since: sinceQuery(await this.#cursor(), tools.now()), pages: 0, next: null };
    const { since } = this.#gathering;
    do {
      const next = await this.#page(since, this.#gathering.next);
      const pages: number = this.#gathering.pages;
      this.#gathering = { since, pages: pages + 1, next: next === this.#gathering.next ? null : next };
    } while (this.#gathering.next !== null && this.#gathering.pages < MOST_PAGES);
    this.#waiting = [...this.#gathered.values()].sort((left, right) =>
      compareIds(left.post.id, right.post.id),
    );
    this.#gathered = new Map();
    this.#gathering = null;
  }

  async #page(since: Record<string, string>, token: string | null): Promise<string | null> {
    const query = {
      ...(await this.#list.query()),
      ...postQuery,
      ...since,
      ...(token === null ? {} : { pagination_token: token }),
    };
    const path = await this.#list.path();
    try {
      const answer = postPage.parse(
        await this.#context.client.call(this.#list.window, (api) => api.v2.get(path, query)),
      );
      for (const post of answer.items) {
        this.#gathered.set(post.id, { post, includes: answer.includes, problems: answer.problems });
      }
      await this.#context.meter.count(answer.items.map((post) => `post:${post.id}`));
      return answer.nextToken;
    } catch (error) {
      if (isRefusedRequest(error)) this.#startAgain(since);
      throw error;
    }
  }

  /** X no longer knows the page or the id that was asked for: everything is asked for that it still has. */
  #startAgain(since: Record<string, string>): void {
    const now = this.#context.tools.now();
    this.#gathering = 'since_id' in since ? { since: farthestQuery(now), pages: 0, next: null } : null;
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
