import { createHash, randomBytes } from 'node:crypto';

/** The app that the company registered with X. */
export const app = {
  clientId: 'demo-client',
  clientSecret: 'demo-client-secret',
  bearerToken: 'demo-app-bearer',
  consumerKey: 'demo-consumer-key',
  consumerSecret: 'demo-consumer-secret',
} as const;

/** What an app may ask for; the hub asks for all of it. */
export const everyScope = [
  'tweet.read',
  'tweet.write',
  'tweet.moderate.write',
  'users.read',
  'dm.read',
  'dm.write',
  'media.write',
  'offline.access',
] as const;

/** Somebody's leave, as the token endpoint gives it. */
export type Granted = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  readonly userId: string;
};

/** OAuth 1.0a keys of somebody. */
export type OwnerKeys = {
  readonly userId: string;
  readonly accessToken: string;
  readonly accessSecret: string;
};

/** Leave that waits for its code to be exchanged. */
type PendingCode = {
  readonly userId: string;
  readonly challenge: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
};

/** Gives, renews and takes back access: refresh tokens are good for one use, codes too. */
export class AccessDesk {
  readonly #now: () => number;
  readonly #tokenLifeMs: number;
  readonly #granted = new Map<string, Granted>();
  readonly #refresh = new Map<string, Granted>();
  readonly #codes = new Map<string, PendingCode>();
  readonly #keys = new Map<string, OwnerKeys>();

  constructor(now: () => number, tokenLifeMs: number) {
    this.#now = now;
    this.#tokenLifeMs = tokenLifeMs;
  }

  /** Accounts of the company: whoever opens the page may be signed in to them. */
  readonly owned = new Set<string>();

  mayConnect(userId: string): boolean {
    return this.owned.has(userId);
  }

  /** Leave without the page, as if somebody had given it before. */
  grant(userId: string, scopes: readonly string[] = everyScope): Granted {
    const granted: Granted = {
      accessToken: secret('access'),
      refreshToken: secret('refresh'),
      expiresAt: this.#now() + this.#tokenLifeMs,
      scopes,
      userId,
    };
    this.#granted.set(granted.accessToken, granted);
    this.#refresh.set(granted.refreshToken, granted);
    return granted;
  }

  /** The code that goes back to the app when somebody says yes. */
  allow(pending: PendingCode): string {
    const code = secret('code');
    this.#codes.set(code, pending);
    return code;
  }

  /** Null: the code is unknown, used, or not the app's own (PKCE). */
  exchange(code: string, verifier: string, redirectUri: string): Granted | null {
    const pending = this.#codes.get(code);
    this.#codes.delete(code);
    if (pending === undefined || pending.redirectUri !== redirectUri) return null;
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    return challenge === pending.challenge ? this.grant(pending.userId, pending.scopes) : null;
  }

  /** Null: the token is unknown, used or taken back. */
  renew(refreshToken: string): Granted | null {
    const before = this.#refresh.get(refreshToken);
    if (before === undefined) return null;
    this.#refresh.delete(refreshToken);
    this.#granted.delete(before.accessToken);
    return this.grant(before.userId, before.scopes);
  }

  /** Takes back an access or refresh token, and what belongs to it. */
  revoke(token: string): void {
    const granted = this.#granted.get(token) ?? this.#refresh.get(token);
    if (granted === undefined) return;
    this.#granted.delete(granted.accessToken);
    this.#refresh.delete(granted.refreshToken);
  }

  /** Takes back all that somebody gave, as in X's own settings. */
  revokeAllOf(userId: string): void {
    for (const granted of [...this.#refresh.values(), ...this.#granted.values()]) {
      if (granted.userId === userId) this.revoke(granted.accessToken);
      if (granted.userId === userId) this.revoke(granted.refreshToken);
    }
  }

  /** Null: unknown, run out or taken back. */
  byAccessToken(token: string): Granted | null {
    const granted = this.#granted.get(token);
    return granted === undefined || granted.expiresAt <= this.#now() ? null : granted;
  }

  /** Somebody's OAuth 1.0a keys; made when first asked for. */
  keysOf(userId: string): OwnerKeys {
    const known = [...this.#keys.values()].find((keys) => keys.userId === userId);
    if (known !== undefined) return known;
    const keys = { userId, accessToken: `${userId}-${secret('key')}`, accessSecret: secret('secret') };
    this.#keys.set(keys.accessToken, keys);
    return keys;
  }

  byKey(accessToken: string): OwnerKeys | null {
    return this.#keys.get(accessToken) ?? null;
  }
}

function secret(kind: string): string {
  return `${kind}-${randomBytes(18).toString('base64url')}`;
}
