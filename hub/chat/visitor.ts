/** Whoever holds a token of a chat account; the chat may have begun or not. */
export type Visitor = {
  readonly channelAccountId: string;
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
};
