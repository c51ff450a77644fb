import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

/** A local OAuth 2.0 token server: refresh-token grant for us, introspection for Dovecot. */
export type TokenServer = {
  readonly tokenUrl: string;
  /** For Dovecot: the token is appended. */
  readonly tokenInfoUrl: string;
  /** The form of each token request, oldest first. */
  readonly requests: readonly URLSearchParams[];
  /** The access tokens that were handed out, oldest first. */
  readonly tokens: readonly string[];
  /** Whose mailbox the tokens open. */
  setUser: (user: string) => void;
  /** Makes every token handed out so far worthless, as a changed password does. */
  revokeAll: () => void;
  /** Makes the next requests fail with this error code; null ends that. */
  refuse: (error: string | null) => void;
  /** Says how long tokens live from now on, in seconds. */
  setLife: (seconds: number) => void;
  readonly stop: () => Promise<void>;
};

/** Starts it. It accepts the refresh token `refresh-me` and the client `blendesk`. */
export async function startTokenServer(): Promise<TokenServer> {
  const requests: URLSearchParams[] = [];
  const tokens: string[] = [];
  const valid = new Set<string>();
  let user = '';
  let refusal: string | null = null;
  let life = 3_600;

  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/tokeninfo') {
      const token = url.searchParams.get('access_token') ?? '';
      if (valid.has(token)) answer(200, { user, active: 'true' });
      else answer(401, { error: 'invalid_token' });
      return;
    }
    void grant(request, answer);
  });

  async function grant(
    request: IncomingMessage,
    answer: (status: number, body: object) => void,
  ): Promise<void> {
    const form = new URLSearchParams(await readBody(request));
    requests.push(form);
    const known = form.get('refresh_token') === 'refresh-me' && form.get('client_id') === 'blendesk';
    if (refusal !== null || !known || form.get('grant_type') !== 'refresh_token') {
      answer(400, { error: refusal ?? 'invalid_grant' });
      return;
    }
    const token = `token-${randomUUID()}`;
    valid.add(token);
    tokens.push(token);
    answer(200, { access_token: token, expires_in: life, token_type: 'Bearer' });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const base = `http://127.0.0.1:${address.port}`;
  return {
    tokenUrl: `${base}/token`,
    tokenInfoUrl: `${base}/tokeninfo?access_token=`,
    requests,
    tokens,
    setUser: (name) => {
      user = name;
    },
    revokeAll: () => valid.clear(),
    refuse: (error) => {
      refusal = error;
    },
    setLife: (seconds) => {
      life = seconds;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
