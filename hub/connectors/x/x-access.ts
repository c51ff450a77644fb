import { ApiResponseError, TwitterApi, type IClientSettings } from 'twitter-api-v2';
import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import { AccountFault } from '../account-fault.ts';
import type { StoredTokens } from '../account-ledger.ts';
import type { ConnectorHost } from '../connector.ts';
import { namedSecret } from './named-secret.ts';
import type { XTools } from './x-tools.ts';

/** A way to speak for the account, and what to say when X does not accept it. */
export type Access = {
  readonly api: (settings: Partial<IClientSettings>) => TwitterApi;
  /** X answered 401: resolves to whether there is other access now, so that it is worth another try. */
  readonly refused: () => Promise<boolean>;
};

/** Access to an account; `AccountFault` when a person has to give it first. */
export type XAccess = {
  readonly current: () => Promise<Access>;
  /** Who the tokens belong to; null where only X knows. */
  readonly owner: () => Promise<{ readonly userId: string; readonly handle: string } | null>;
};

/** Renewed that long before it runs out, at most (milliseconds). */
const EARLY = 60_000;

/** The account's access by the app's keys, or by OAuth 2.0 tokens that the hub keeps and renews. */
export function createXAccess(
  account: XAccountConfig,
  host: Pick<ConnectorHost, 'secret' | 'readTokens' | 'writeTokens'>,
  settings: () => Partial<IClientSettings>,
  tools: Pick<XTools, 'now'>,
): XAccess {
  const { access } = account;
  if (access.kind === 'keys') {
    return {
      owner: () => Promise.resolve(null),
      current: async () => {
        const keys = {
          appKey: namedSecret(host, access.appKey),
          appSecret: namedSecret(host, access.appSecret),
          accessToken: namedSecret(host, access.accessToken),
          accessSecret: namedSecret(host, access.accessSecret),
        };
        return {
          api: (own) => new TwitterApi(keys, own),
          refused: () => Promise.resolve(false),
        };
      },
    };
  }

  let pending: Promise<StoredTokens> | null = null;
  // A refresh token is good for one use: what was got for it is kept here until the hub has committed it.
  let unwritten: { readonly insteadOf: string; readonly tokens: StoredTokens } | null = null;
  let dead: string | null = null;

  async function stored(): Promise<StoredTokens> {
    const tokens = await host.readTokens(account.id);
    if (tokens === null) throw new AccountFault('not connected yet: an admin connects the account');
    return tokens;
  }

  async function renew(tokens: StoredTokens): Promise<StoredTokens> {
    if (unwritten === null || unwritten.insteadOf !== tokens.refreshToken) {
      unwritten = { insteadOf: tokens.refreshToken, tokens: await ask(tokens) };
    }
    await host.writeTokens(account.id, unwritten.tokens);
    const renewed = unwritten.tokens;
    unwritten = null;
    return renewed;
  }

  async function ask(tokens: StoredTokens): Promise<StoredTokens> {
    if (access.kind !== 'oauth2' || tokens.refreshToken === '' || tokens.refreshToken === dead)
      throw new AccountFault('X has taken the access back: the account has to be connected again');
    const secret =
      access.clientSecret === undefined ? {} : { clientSecret: namedSecret(host, access.clientSecret) };
    const client = new TwitterApi({ clientId: access.clientId, ...secret }, settings());
    try {
      const answer = await client.refreshOAuth2Token(tokens.refreshToken);
      return {
        ...tokens,
        accessToken: answer.accessToken,
        refreshToken: answer.refreshToken ?? tokens.refreshToken,
        expiresAt: tools.now() + answer.expiresIn * 1_000,
        scopes: answer.scope,
      };
    } catch (error) {
      if (!isInvalidGrant(error)) throw error;
      dead = tokens.refreshToken;
      throw new AccountFault('X has taken the access back: the account has to be connected again', {
        cause: error,
      });
    }
  }

  /** Several callers share one renewal: the second use of a refresh token would lose the access. */
  function renewed(tokens: StoredTokens): Promise<StoredTokens> {
    pending ??= renew(tokens).finally(() => {
      pending = null;
    });
    return pending;
  }

  return {
    owner: stored,
    current: async () => {
      let tokens = pending === null ? await stored() : await pending;
      if (tokens.expiresAt - EARLY <= tools.now()) tokens = await renewed(tokens);
      return {
        api: (own) => new TwitterApi(tokens.accessToken, own),
        refused: async () => {
          const now = await stored();
          if (now.accessToken !== tokens.accessToken) return true;
          await renewed(now);
          return true;
        },
      };
    },
  };
}

/** The token server's refusal of a refresh token; everything else may pass. */
function isInvalidGrant(error: unknown): boolean {
  if (!(error instanceof ApiResponseError)) return false;
  return (
    (error.code === 400 || error.code === 401) &&
    /invalid_grant|invalid_request|unauthorized_client/.test(JSON.stringify(error.data))
  );
}
