import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import type { ImapInConfig } from '../../../../shared/contract/config-file.ts';
import { type Credentials, credentials } from '../credentials.ts';
import { isAuthenticationFailure } from '../describe-failure.ts';
import type { EmailTools } from '../email-tools.ts';
import type { AccessTokens } from '../oauth/access-token.ts';
import { tlsOptions } from '../transport-security.ts';
import { AccountFault } from '../../account-fault.ts';

/** How long a connection may be quiet before IDLE begins: short, or new mail is noticed late. */
const IDLE_AFTER = 200;
/** Servers hang up on clients that idle for half an hour. */
const LONGEST_IDLE = 9 * 60_000;
const MEGABYTE = 1024 * 1024;

/** What a connection may cost at most. */
type Limits = Pick<EmailTools, 'timeouts'> & { readonly maximumBytes: number };

/** A connected, signed-in client. Rejects with what went wrong; one refused token is replaced and tried again. */
export async function connectImap(
  config: ImapInConfig,
  tokens: AccessTokens | null,
  secret: (reference: string) => string,
  limits: Limits,
  signal: AbortSignal,
): Promise<ImapFlow> {
  const login = await credentials(config, tokens, secret);
  if (login === null)
    throw new AccountFault(
      `${config.host}:${config.port} as ${config.user}: no password and no oauth2 given`,
    );
  try {
    return await connect(await imapOptions(config, login, limits), signal);
  } catch (error) {
    if (login.kind !== 'token' || !isAuthenticationFailure(error)) throw error;
    tokens?.refused(login.token);
    const second = await credentials(config, tokens, secret);
    if (second === null) throw error;
    return connect(await imapOptions(config, second, limits), signal);
  }
}

async function connect(options: ImapFlowOptions, signal: AbortSignal): Promise<ImapFlow> {
  const client = new ImapFlow(options);
  // Failures reach us through the rejected command and 'close'; an unheard 'error' would end the process.
  client.on('error', () => {});
  const abort = (): void => client.close();
  signal.addEventListener('abort', abort, { once: true });
  client.on('close', () => signal.removeEventListener('abort', abort));
  if (signal.aborted) throw new Error('stopped');
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

async function imapOptions(
  config: ImapInConfig,
  login: Credentials,
  limits: Limits,
): Promise<ImapFlowOptions> {
  return {
    host: config.host,
    port: config.port,
    secure: config.security === 'tls',
    doSTARTTLS: config.security === 'starttls',
    tls: await tlsOptions(config),
    auth:
      login.kind === 'token'
        ? { user: login.user, accessToken: login.token }
        : { user: login.user, pass: login.password },
    logger: false,
    clientInfo: { name: 'Blendesk' },
    // Content never compresses well twice, and a hostile server could make a small answer grow without bound.
    disableCompression: true,
    autoIdleDelay: IDLE_AFTER,
    maxIdleTime: LONGEST_IDLE,
    connectionTimeout: limits.timeouts.connect,
    greetingTimeout: limits.timeouts.greeting,
    socketTimeout: limits.timeouts.answer,
    // Bounds on what a broken server may make us hold. Mails are asked for in small pieces, but some servers answer
    // a request for a piece with the whole.
    maxLineLength: 16 * MEGABYTE,
    maxLiteralSize: limits.maximumBytes + MEGABYTE,
    maxResponseSize: limits.maximumBytes + 32 * MEGABYTE,
  };
}
