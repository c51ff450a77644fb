/** What X charges for. */
export type SpentKind = 'post' | 'postWithLink' | 'directMessage' | 'read';

/** Access to an account by OAuth 2.0. */
export type StoredTokens = {
  readonly accessToken: string;
  /** Good for one use. */
  readonly refreshToken: string;
  /** When the access token runs out. */
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  /** Of the account that allowed it. */
  readonly userId: string;
  readonly handle: string;
};
