import { z } from 'zod';

/** How long a post is looked after, milliseconds. */
const PATIENCE = 48 * 60 * 60_000;
/** As many as X tells about in one answer. */
const MOST = 100;

const stored = z.array(z.tuple([z.string(), z.string(), z.number()])).catch([]);

/** A post that was taken lately. */
export type WatchedPost = { readonly postId: string; readonly authorId: string; readonly until: number };

/** Where the list outlives a restart. */
export type WatchedStore = {
  readonly read: () => Promise<string | null>;
  readonly write: (value: string) => Promise<void>;
};

/** The newest posts of others, to be looked at again: X tells nobody that a customer deleted or edited one. */
export class WatchedPosts {
  readonly #posts = new Map<string, WatchedPost>();
  readonly #store: WatchedStore;
  readonly #now: () => number;
  #saved: string | null = null;

  constructor(store: WatchedStore, now: () => number) {
    this.#store = store;
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

  /** Looks after nothing of somebody any longer. */
  removeOf(authorId: string): void {
    for (const post of this.#posts.values()) if (post.authorId === authorId) this.remove(post.postId);
  }

  /** Those still looked after. */
  current(): readonly WatchedPost[] {
    for (const post of this.#posts.values()) if (post.until <= this.#now()) this.remove(post.postId);
    return [...this.#posts.values()];
  }

  /** Remembers, the first time, what was looked after before the restart. */
  async load(): Promise<void> {
    if (this.#saved !== null) return;
    const saved = (await this.#store.read()) ?? '[]';
    this.#saved = saved;
    const since = [...this.#posts.values()];
    this.#posts.clear();
    for (const [postId, authorId, until] of stored.parse(parsed(saved))) {
      this.#posts.set(postId, { postId, authorId, until });
    }
    for (const { postId, authorId, until } of since) this.add(postId, authorId, until - PATIENCE);
  }

  /** Keeps the list over a restart. */
  async save(): Promise<void> {
    const value = JSON.stringify(this.current().map((post) => [post.postId, post.authorId, post.until]));
    if (value === this.#saved) return;
    await this.#store.write(value);
    this.#saved = value;
  }
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return [];
  }
}
