import {
  createTransport,
  type SMTPPoolOptions,
  type SMTPPoolSentMessageInfo,
  type Transporter,
} from 'nodemailer';
import type { SmtpOutConfig } from '../../../../shared/contract/config-file.ts';
import { type Credentials, credentials } from '../credentials.ts';
import type { EmailTools } from '../email-tools.ts';
import type { AccessTokens } from '../oauth/access-token.ts';
import { tlsOptions } from '../transport-security.ts';

/** A pool of connections to the account's submission server. */
export type SmtpTransport = {
  readonly pool: Transporter<SMTPPoolSentMessageInfo, SMTPPoolOptions>;
  /** Drops the token that the pool used last, because the server refused it; false when there is none. */
  readonly refuseToken: () => boolean;
};

const CONNECTIONS = 3;
const MAILS_PER_CONNECTION = 100;

/** Prepares the pool; connections are opened by the first mail. Rejects with an `AccountFault` for a faulty account. */
export async function createSmtpTransport(
  config: SmtpOutConfig,
  tokens: AccessTokens | null,
  secret: (reference: string) => string,
  tools: Pick<EmailTools, 'timeouts'>,
): Promise<SmtpTransport> {
  const login = await credentials(config, tokens, secret);
  const pool = createTransport({
    pool: true,
    host: config.host,
    port: config.port,
    secure: config.security === 'tls',
    requireTLS: config.security === 'starttls',
    ignoreTLS: config.security === 'none',
    tls: await tlsOptions(config),
    ...(login === null ? {} : { auth: auth(login) }),
    maxConnections: CONNECTIONS,
    maxMessages: MAILS_PER_CONNECTION,
    // A pooled connection that the server closed in the meantime costs one more try; the outbox does the rest.
    maxRequeues: 1,
    connectionTimeout: tools.timeouts.connect,
    greetingTimeout: tools.timeouts.greeting,
    socketTimeout: tools.timeouts.answer,
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { pool, refuseToken: tokens === null ? () => false : provideTokens(pool, tokens) };
}

function auth(login: Credentials): NonNullable<SMTPPoolOptions['auth']> {
  return login.kind === 'token'
    ? { type: 'OAuth2', user: login.user }
    : { user: login.user, pass: login.password };
}

/** Lets each new connection ask for the token of the moment; `renew` says that the server refused the last one. */
function provideTokens(pool: SmtpTransport['pool'], tokens: AccessTokens): () => boolean {
  let last = '';
  const refuse = (): boolean => {
    if (last !== '') tokens.refused(last);
    return last !== '';
  };
  async function provide(
    renew: boolean,
    callback: (error: Error | null, token?: string) => void,
  ): Promise<void> {
    if (renew) refuse();
    try {
      last = await tokens.current();
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    callback(null, last);
  }
  pool.set('oauth2_provision_cb', (_user, renew, callback) => {
    void provide(renew, callback);
  });
  return refuse;
}
