/** What there is on X, as the network in memory knows it. */

/** Somebody on X. */
export type Person = {
  readonly id: string;
  /** Without the @. */
  readonly handle: string;
  readonly name: string;
  /** ISO 639-1 of what this person writes; null: X does not tell. */
  readonly language: string | null;
  readonly createdAt: number;
  state: 'active' | 'protected' | 'suspended' | 'gone';
  /** Takes direct messages of anybody. */
  takesDirectMessages: boolean;
  /** Ids of the people that this person blocks. */
  readonly blocks: Set<string>;
};

/** A picture or film. */
export type Media = {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly ownerId: string;
};

/** A link as it stands in a text (`t.co`), and what it leads to. */
export type Link = { readonly short: string; readonly full: string; readonly mediaKey: string | null };

/** One version of a post. */
export type Post = {
  readonly id: string;
  readonly authorId: string;
  /** With short links. */
  readonly text: string;
  readonly links: readonly Link[];
  readonly mediaKeys: readonly string[];
  readonly language: string | null;
  readonly createdAt: number;
  /** Of the root of the thread. */
  readonly conversationId: string;
  readonly answersId: string | null;
  readonly quotesId: string | null;
  /** Ids of the people named in it. */
  readonly mentions: readonly string[];
  /** All versions, oldest first; the same list for each. */
  readonly versions: string[];
  isDeleted: boolean;
  isHidden: boolean;
};

/** A direct message between two people. */
export type DirectMessage = {
  readonly id: string;
  readonly conversationId: string;
  readonly senderId: string;
  readonly recipientId: string;
  readonly text: string;
  readonly mediaKeys: readonly string[];
  readonly createdAt: number;
};

/** What happened, in the order in which it did. */
export type WorldEvent =
  | { readonly kind: 'posted'; readonly post: Post }
  | { readonly kind: 'deleted'; readonly post: Post }
  | { readonly kind: 'messaged'; readonly message: DirectMessage };
