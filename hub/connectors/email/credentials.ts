import type { SmtpOutConfig } from '../../../shared/contract/config-file.ts';
import { AccountFault } from '../account-fault.ts';
import type { AccessTokens } from './oauth/access-token.ts';

/** How to sign in to a mail server: with a password, with a token, or (null) not at all. */
export type Credentials =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'token'; readonly user: string; readonly token: string };

type Login = Pick<SmtpOutConfig, 'user' | 'password' | 'host' | 'port'>;

/** Looks the secret up at the time it is used. Throws an `AccountFault` that names what is missing, never a secret. */
export async function credentials(
  login: Login,
  tokens: AccessTokens | null,
  secret: (reference: string) => string,
): Promise<Credentials | null> {
  if (login.user === undefined) return null;
  if (tokens !== null) return { kind: 'token', user: login.user, token: await tokens.current() };
  if (login.password === undefined) return null;
  try {
    return { kind: 'password', user: login.user, password: secret(login.password) };
  } catch (error) {
    throw new AccountFault(
      error instanceof Error ? error.message : `no password for ${login.user} at ${login.host}:${login.port}`,
    );
  }
}
