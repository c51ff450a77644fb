import type { Granted, OwnerKeys } from './access-desk.ts';
import type { Network } from './network.ts';
import type { DirectMessage, Person, Post } from './world.ts';
import type { NewPerson } from './x-world.ts';

/** Pictures that come along with a post or message. */
export type Picture = { readonly type: string; readonly bytes: Buffer };
type Along = { readonly picture?: Picture; readonly language?: string };

/** What people do on X, by their handles. Nobody is kept from anything here: what X forbids the hub, it forbids over HTTP. */
export class XPeople {
  readonly #network: Network;

  constructor(network: Network) {
    this.#network = network;
  }

  /** Somebody who is on X. */
  join(person: NewPerson): Person {
    return this.#network.world.addPerson(person);
  }

  /** An account of the company, for which the app may be authorised. */
  joinOwned(person: NewPerson): Person {
    const joined = this.join(person);
    this.#network.access.owned.add(joined.id);
    return joined;
  }

  /** Throws when nobody has this handle. */
  named(handle: string): Person {
    const person = this.#network.world.personByHandle(handle);
    if (person === null) throw new Error('nobody on X has this handle');
    return person;
  }

  /** Access to an account by OAuth 2.0, as if an admin had connected it. */
  grant(handle: string, scopes?: readonly string[]): Granted {
    return this.#network.access.grant(this.named(handle).id, scopes);
  }

  /** Access to an account by OAuth 1.0a. */
  keysOf(handle: string): OwnerKeys {
    return this.#network.access.keysOf(this.named(handle).id);
  }

  posts(handle: string, text: string, along: Along = {}): Post {
    return this.#write(handle, { text, ...along });
  }

  replies(handle: string, answersId: string, text: string, along: Along = {}): Post {
    return this.#write(handle, { text, answersId, ...along });
  }

  quotes(handle: string, quotesId: string, text: string, along: Along = {}): Post {
    return this.#write(handle, { text, quotesId, ...along });
  }

  sendsDirectMessage(handle: string, to: string, text: string, picture?: Picture): DirectMessage {
    const sender = this.named(handle);
    return this.#network.world.addMessage(sender, this.named(to), text, this.#upload(sender, picture));
  }

  edits(postId: string, text: string): Post {
    return this.#network.world.editPost(postId, text);
  }

  deletes(postId: string): void {
    this.#network.world.deletePost(postId);
  }

  /** Who wrote a post; null: there is no such post. */
  authorOf(postId: string): Person | null {
    const { world } = this.#network;
    return world.people.get(world.posts.get(postId)?.authorId ?? '') ?? null;
  }

  becomes(handle: string, state: Person['state']): void {
    this.named(handle).state = state;
  }

  blocks(handle: string, blocked: string): void {
    this.named(handle).blocks.add(this.named(blocked).id);
  }

  closesDirectMessages(handle: string): void {
    this.named(handle).takesDirectMessages = false;
  }

  /** Told of every post, also of edits. Returns how to stop listening. */
  onPost(listener: (post: Post, author: Person) => void): () => void {
    const { world } = this.#network;
    return world.listen((event) => {
      const author = event.kind === 'posted' ? world.people.get(event.post.authorId) : undefined;
      if (event.kind === 'posted' && author !== undefined) listener(event.post, author);
    });
  }

  /** Told of every direct message. Returns how to stop listening. */
  onDirectMessage(listener: (message: DirectMessage, sender: Person, recipient: Person) => void): () => void {
    const { world } = this.#network;
    return world.listen((event) => {
      if (event.kind !== 'messaged') return;
      const sender = world.people.get(event.message.senderId);
      const recipient = world.people.get(event.message.recipientId);
      if (sender !== undefined && recipient !== undefined) listener(event.message, sender, recipient);
    });
  }

  #write(
    handle: string,
    wish: Along & { readonly text: string; readonly answersId?: string; readonly quotesId?: string },
  ): Post {
    const author = this.named(handle);
    const { picture, language, ...rest } = wish;
    const mediaKeys = this.#upload(author, picture);
    return this.#network.world.addPost(author, { ...rest, mediaKeys, language: language ?? null });
  }

  #upload(owner: Person, picture: Picture | undefined): readonly string[] {
    return picture === undefined
      ? []
      : [this.#network.world.addMedia(owner.id, picture.type, picture.bytes).key];
  }
}
