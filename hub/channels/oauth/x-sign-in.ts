import { TwitterApi } from 'twitter-api-v2';
import { z } from 'zod';
import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import type { StoredTokens } from '../../connectors/account-ledger.ts';
import { createXAgent } from '../../connectors/x/x-agent.ts';

/** An account that is signed in to by OAuth 2.0. */
export type OAuthAccount = XAccountConfig & {
  readonly access: Extract<XAccountConfig['access'], { kind: 'oauth2' }>;
};

/** What the hub asks to be allowed. */
const scopes = [
  'tweet.read',
  'tweet.write',
  'tweet.moderate.write',
  'users.read',
  'dm.read',
  'dm.write',
  'media.write',
  'offline.access',
];

/** Where X sends the admin back to. */
export const callbackPath = '/connect/x';

/** A link to X's page, and what the answer has to be checked with. */
export type SignInLink = {
  readonly url: string;
  readonly state: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
};

/** Looks a secret of the configuration up; throws an error that names its variable when it is not set. */
export type ResolveSecret = (reference: string) => string;

/** Makes the link to X's page; another address of the API has its own. `publicAddress`: how the world reaches us. */
export function makeSignInLink(
  account: OAuthAccount,
  publicAddress: string,
  secret: ResolveSecret,
): SignInLink {
  const redirectUri = `${publicAddress.replace(/\/$/, '')}${callbackPath}`;
  const link = appClient(account, secret).generateOAuth2AuthLink(redirectUri, { scope: scopes });
  const url = new URL(link.url);
  const api = new URL(account.api.address);
  const own = api.hostname === 'api.x.com' ? url : new URL(`${url.pathname}${url.search}`, api.origin);
  return { url: own.href, state: link.state, codeVerifier: link.codeVerifier, redirectUri };
}

/** Exchanges X's code for access, and asks whose it is. Rejects when X refuses, or says nothing in `patience` ms. */
export async function exchangeCode(
  account: OAuthAccount,
  link: Pick<SignInLink, 'codeVerifier' | 'redirectUri'>,
  code: string,
  world: { readonly secret: ResolveSecret; readonly now: () => number; readonly patience: number },
): Promise<StoredTokens> {
  return atX(account, world, async (settings) => {
    const { client, ...given } = await appClient(account, world.secret, settings).loginWithOAuth2({
      code,
      ...link,
    });
    const { data } = me.parse(await client.v2.get('users/me'));
    return {
      accessToken: given.accessToken,
      refreshToken: given.refreshToken ?? '',
      expiresAt: world.now() + given.expiresIn * 1_000,
      scopes: given.scope,
      userId: data.id,
      handle: data.username,
    };
  });
}

/** Takes access back at X. Rejects when X cannot be told; then it ends there by itself. */
export async function revokeTokens(
  account: OAuthAccount,
  tokens: StoredTokens,
  world: { readonly secret: ResolveSecret; readonly patience: number },
): Promise<void> {
  await atX(account, world, async (settings) => {
    const client = appClient(account, world.secret, settings);
    if (tokens.refreshToken !== '') await client.revokeOAuth2Token(tokens.refreshToken, 'refresh_token');
    await client.revokeOAuth2Token(tokens.accessToken, 'access_token');
  });
}

const me = z.object({ data: z.object({ id: z.string().min(1), username: z.string().min(1) }) });

type ClientSettings = NonNullable<ConstructorParameters<typeof TwitterApi>[1]>;

function appClient(account: OAuthAccount, secret: ResolveSecret, settings: ClientSettings = {}): TwitterApi {
  const { clientId, clientSecret } = account.access;
  const proof = clientSecret === undefined ? {} : { clientSecret: secret(clientSecret) };
  return new TwitterApi({ clientId, ...proof }, settings);
}

/** Connections of its own, closed at the end, so that nothing outlasts the patience. */
async function atX<T>(
  account: OAuthAccount,
  { patience }: { readonly patience: number },
  work: (settings: ClientSettings) => Promise<T>,
): Promise<T> {
  const agent = createXAgent(account.api);
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('X did not answer in time')), patience);
  try {
    return await Promise.race([work({ httpAgent: agent, compression: 'identity' }), late]);
  } finally {
    clearTimeout(timer);
    agent.destroy();
  }
}
