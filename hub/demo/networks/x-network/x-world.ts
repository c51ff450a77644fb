import { createSnowflake, isNewer } from './snowflake.ts';
import type { DirectMessage, Media, Person, Post, WorldEvent } from './world.ts';
import { namedHandles, writeText } from './write-text.ts';

/** What makes a new person. */
export type NewPerson = {
  readonly handle: string;
  readonly name: string;
  readonly language?: string;
  readonly takesDirectMessages?: boolean;
};

/** What makes a new post; who may write it is checked before. */
export type NewPost = {
  readonly text: string;
  readonly answersId?: string | null;
  readonly quotesId?: string | null;
  readonly mediaKeys?: readonly string[];
  readonly language?: string | null;
};

/** Everything that is on X, and who hears of changes. */
export class XWorld {
  readonly people = new Map<string, Person>();
  readonly posts = new Map<string, Post>();
  readonly messages: DirectMessage[] = [];
  readonly media = new Map<string, Media>();
  readonly now: () => number;
  readonly nextId: () => string;
  readonly #listeners = new Set<(event: WorldEvent) => void>();

  constructor(now: () => number) {
    this.now = now;
    this.nextId = createSnowflake(now);
  }

  /** Told of every event as it happens. Returns how to stop listening. */
  listen(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  addPerson(person: NewPerson): Person {
    const added: Person = {
      id: this.nextId(),
      handle: person.handle,
      name: person.name,
      language: person.language ?? null,
      createdAt: this.now(),
      state: 'active',
      takesDirectMessages: person.takesDirectMessages ?? true,
      blocks: new Set(),
    };
    this.people.set(added.id, added);
    return added;
  }

  /** By handle, in whatever case. */
  personByHandle(handle: string): Person | null {
    const wanted = handle.toLowerCase();
    return [...this.people.values()].find((person) => person.handle.toLowerCase() === wanted) ?? null;
  }

  addMedia(ownerId: string, type: string, bytes: Buffer): Media {
    const id = this.nextId();
    const media: Media = { id, key: `3_${id}`, type, bytes, ownerId };
    this.media.set(id, media);
    return media;
  }

  mediaByKey(key: string): Media | null {
    return this.media.get(key.replace(/^\d+_/, '')) ?? null;
  }

  addPost(author: Person, wish: NewPost): Post {
    const answered = wish.answersId == null ? undefined : this.posts.get(wish.answersId);
    const id = this.nextId();
    return this.#publish(author, id, wish, [id], answered?.conversationId ?? id);
  }

  /** A new version under a new id; the earlier ones stay to be looked up. */
  editPost(postId: string, text: string): Post {
    const before = this.posts.get(postId);
    const author = before === undefined ? undefined : this.people.get(before.authorId);
    if (before === undefined || author === undefined) throw new Error('there is no such post to edit');
    const id = this.nextId();
    before.versions.push(id);
    const wish = { ...before, text };
    return this.#publish(author, id, wish, before.versions, before.conversationId);
  }

  deletePost(postId: string): void {
    const post = this.posts.get(postId);
    if (post === undefined || post.isDeleted) return;
    for (const version of post.versions) {
      const each = this.posts.get(version);
      if (each !== undefined) each.isDeleted = true;
    }
    this.#tell({ kind: 'deleted', post });
  }

  addMessage(sender: Person, recipient: Person, text: string, mediaKeys: readonly string[]): DirectMessage {
    const id = this.nextId();
    const pair = [sender.id, recipient.id].sort((one, other) => (isNewer(one, other) ? 1 : -1));
    const message: DirectMessage = {
      id,
      conversationId: pair.join('-'),
      senderId: sender.id,
      recipientId: recipient.id,
      text,
      mediaKeys,
      createdAt: this.now(),
    };
    this.messages.push(message);
    this.#tell({ kind: 'messaged', message });
    return message;
  }

  #publish(author: Person, id: string, wish: NewPost, versions: string[], conversationId: string): Post {
    const mediaKeys = wish.mediaKeys ?? [];
    const mentions = namedHandles(wish.text)
      .map((handle) => this.personByHandle(handle)?.id)
      .filter((mentioned) => mentioned !== undefined);
    const post: Post = {
      ...writeText(wish.text, id, mediaKeys, author.handle),
      id,
      authorId: author.id,
      mediaKeys,
      language: wish.language ?? author.language,
      createdAt: this.now(),
      conversationId,
      answersId: wish.answersId ?? null,
      quotesId: wish.quotesId ?? null,
      mentions: [...new Set(mentions)],
      versions,
      isDeleted: false,
      isHidden: false,
    };
    this.posts.set(id, post);
    this.#tell({ kind: 'posted', post });
    return post;
  }

  #tell(event: WorldEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
