import { z } from 'zod';
import type { Oauth2Config } from '../../../../shared/contract/config-file.ts';
import { AccountFault } from '../../account-fault.ts';
import type { EmailTools } from '../email-tools.ts';
import { isLoopback } from '../transport-security.ts';

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
});

const tokenRefusal = z.object({ error: z.string().max(100) });

/** Seconds a token is believed to live when the server does not say (RFC 6749 leaves it open). */
const DEFAULT_LIFE = 300;
const REQUEST_TIMEOUT = 15_000;

/** Access tokens of one mailbox user. */
export type AccessTokens = {
  /** A token that is good for another while; asks the token server only when it must. */
  readonly current: () => Promise<string>;
  /** Says that the mail server refused the token, so that `current` fetches another. */
  readonly refused: (token: string) => void;
  /** The token server's clock minus ours in milliseconds, as of its last answer; null when it did not say. */
  readonly clockSkew: () => number | null;
};

/**
 * Trades the refresh token for access tokens (RFC 6749 §6), caches each until shortly before it expires, and keeps
 * a rotated refresh token for as long as the process lives. Errors name the token server, never a token.
 */
export function createAccessTokens(
  config: Oauth2Config,
  secret: (reference: string) => string,
  tools: Pick<EmailTools, 'now' | 'fetch'>,
): AccessTokens {
  let cached: { readonly token: string; readonly until: number } | null = null;
  let pending: Promise<string> | null = null;
  let rotated: string | null = null;
  let skew: number | null = null;
  const place = new URL(config.tokenUrl).host;

  async function request(): Promise<string> {
    const url = new URL(config.tokenUrl);
    if (url.protocol !== 'https:' && !isLoopback(url.hostname)) {
      throw new AccountFault(`token server ${place}: only https is allowed`);
    }
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: config.clientId,
      refresh_token: rotated ?? secret(config.refreshToken),
    });
    if (config.clientSecret !== undefined) body.set('client_secret', secret(config.clientSecret));
    if (config.scope !== undefined) body.set('scope', config.scope);
    const response = await tools.fetch(url, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT),
    });
    const date = Date.parse(response.headers.get('date') ?? '');
    skew = Number.isNaN(date) ? null : date - tools.now();
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw refusal(response.status, answer);
    const parsed = tokenAnswer.safeParse(answer);
    if (!parsed.success) throw new Error(`token server ${place}: the answer holds no access token`);
    rotated = parsed.data.refresh_token ?? rotated;
    const life = (parsed.data.expires_in ?? DEFAULT_LIFE) * 1_000;
    cached = { token: parsed.data.access_token, until: tools.now() + life - Math.min(60_000, life / 5) };
    return cached.token;
  }

  function refusal(status: number, answer: unknown): Error {
    const parsed = tokenRefusal.safeParse(answer);
    const code = parsed.success ? parsed.data.error : `HTTP ${status}`;
    if (code === 'invalid_grant') rotated = null;
    const text = `token server ${place} refused: ${code}`;
    return status >= 400 && status < 500 && status !== 429 ? new AccountFault(text) : new Error(text);
  }

  return {
    current: () => {
      if (cached !== null && tools.now() < cached.until) return Promise.resolve(cached.token);
      pending ??= request()
        .catch((error: unknown) => {
          if (error instanceof AccountFault) throw error;
          const text = error instanceof Error ? error.message : 'no answer';
          throw new Error(text.startsWith('token server') ? text : `token server ${place}: ${text}`, {
            cause: error,
          });
        })
        .finally(() => {
          pending = null;
        });
      return pending;
    },
    refused: (token) => {
      if (cached?.token === token) cached = null;
    },
    clockSkew: () => skew,
  };
}
