/** How long a post is looked after, milliseconds. */
const PATIENCE = 48 * 60 * 60_000;
/** As many as X tells about in one answer. */
const MOST = 100;

/** A post that was taken lately. */
export type WatchedPost = { readonly postId: string; readonly authorId: string; readonly until: number };

/** The newest posts of others, to be looked at again: X tells nobody that a customer deleted or edited one. */
export class WatchedPosts {
  readonly #posts = new Map<string, WatchedPost>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Looks after a post from now on. */
  add(postId: string, authorId: string, receivedAt: number): void {
    const until = receivedAt + PATIENCE;
    if (until <= this.#now()) return;
    this.#posts.delete(postId);
    this.#posts.set(postId, { postId, authorId, until });
    const [oldest] = this.#posts.keys();
    if (this.#posts.size > MOST && oldest !== undefined) this.#posts.delete(oldest);
  }

  /** Looks after a post no longer. */
  remove(postId: string): void {
    this.#posts.delete(postId);
  }

  /** Those still looked after. */
  current(): readonly WatchedPost[] {
    for (const post of this.#posts.values()) if (post.until <= this.#now()) this.remove(post.postId);
    return [...this.#posts.values()];
  }
}
