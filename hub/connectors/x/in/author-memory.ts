import type { XClient } from '../x-client.ts';
import { XFailure } from '../x-failure.ts';
import type { ReadMeter } from './read-meter.ts';
import { type XIncludes, postPage, type XPost } from './x-answers.ts';
import { postQuery } from './x-queries.ts';

/** Authors kept; the oldest are forgotten first. */
const MOST = 20_000;

/** Who wrote which post, as far as it came by; asks X once for the roots that did not. */
export class AuthorMemory {
  readonly #authors = new Map<string, string>();
  readonly #client: Pick<XClient, 'call'>;
  readonly #meter: ReadMeter;

  constructor(client: Pick<XClient, 'call'>, meter: ReadMeter) {
    this.#client = client;
    this.#meter = meter;
  }

  /** Takes down who wrote posts. */
  note(posts: Iterable<XPost>): void {
    for (const post of posts) this.#set(post.id, post.authorId);
  }

  /** Whether a post's thread began with one of our own. A root that X does not show is nobody's. */
  async isRootOurs(post: XPost, includes: XIncludes, ourId: string): Promise<boolean> {
    if (post.rootId === post.id || post.versions.includes(post.rootId)) return post.authorId === ourId;
    const direct = post.references.find((reference) => reference.type === 'replied_to');
    // The direct answer to a root says whose root it was.
    if (direct?.id === post.rootId && post.answersUserId !== null) return post.answersUserId === ourId;
    const known = includes.posts.get(post.rootId)?.authorId ?? this.#authors.get(post.rootId);
    return (known ?? (await this.#ask(post.rootId))) === ourId;
  }

  async #ask(id: string): Promise<string> {
    const answer = await this.#lookUp(id);
    await this.#meter.count(answer.items.map((post) => `post:${post.id}`));
    this.note(answer.items);
    const author = answer.items.find((post) => post.id === id)?.authorId ?? '';
    this.#set(id, author);
    return author;
  }

  /** What X refuses for good must not hold up every answer below it. */
  async #lookUp(id: string) {
    try {
      return postPage.parse(
        await this.#client.call('lookup', (api) => api.v2.get('tweets', { ids: id, ...postQuery })),
      );
    } catch (error) {
      if (error instanceof XFailure && error.kind === 'refused') return postPage.parse({});
      throw error;
    }
  }

  #set(id: string, author: string): void {
    this.#authors.set(id, author);
    if (this.#authors.size <= MOST) return;
    const oldest = this.#authors.keys().next();
    if (oldest.done !== true) this.#authors.delete(oldest.value);
  }
}
