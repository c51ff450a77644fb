import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAccessTokens } from '../../../hub/connectors/email/oauth/access-token.ts';
import { startTokenServer, type TokenServer } from '../../peers/mail/token-server.ts';

describe('E78 access tokens', () => {
  let server: TokenServer;
  let now = 0;
  const secrets: Record<string, string> = {
    '${env:REFRESH}': 'refresh-me',
    '${env:CLIENT}': 'client-secret',
  };
  const secret = (reference: string): string => secrets[reference] ?? '';
  const tools = { now: () => now, fetch };

  beforeEach(async () => {
    server = await startTokenServer();
    now = Date.now();
  });
  afterEach(() => server.stop());

  function tokens(parts: object = {}): ReturnType<typeof createAccessTokens> {
    const config = {
      tokenUrl: server.tokenUrl,
      clientId: 'blendesk',
      refreshToken: '${env:REFRESH}',
      ...parts,
    };
    return createAccessTokens(config, secret, tools);
  }

  test('E78 a token is asked for once by many, kept until shortly before it expires, then renewed', async () => {
    const mine = tokens({ clientSecret: '${env:CLIENT}', scope: 'mail' });
    server.setLife(3_600);
    const first = await Promise.all([mine.current(), mine.current(), mine.current()]);
    now += 3_500_000;
    const second = await mine.current();
    now += 45_000;
    const third = await mine.current();
    expect([...first, second, third]).toEqual([
      ...Array.from({ length: 4 }, () => server.tokens[0]),
      server.tokens[1],
    ]);
    expect(Object.fromEntries(server.requests[0] ?? [])).toEqual({
      grant_type: 'refresh_token',
      client_id: 'blendesk',
      client_secret: 'client-secret',
      refresh_token: 'refresh-me',
      scope: 'mail',
    });
  });

  test('E78 a token that the mail server refused is replaced, a token that was replaced already is not', async () => {
    const mine = tokens();
    const first = await mine.current();
    mine.refused(first);
    const second = await mine.current();
    mine.refused(first);
    expect([second !== first, await mine.current()]).toEqual([true, second]);
  });

  test('E78 a refusal names the token server and the code, never a secret; the next try may succeed', async () => {
    const mine = tokens();
    server.refuse('invalid_client');
    const error: unknown = await mine.current().catch((reason: unknown) => reason);
    expect(String(error)).toBe(
      `AccountFault: token server ${new URL(server.tokenUrl).host} refused: invalid_client`,
    );
    server.refuse(null);
    expect(await mine.current()).toBe(server.tokens[0]);
  });

  test('E78 a token server that is away is only a matter of time; one without https is not asked', async () => {
    const mine = tokens();
    await server.stop();
    await expect(mine.current()).rejects.toMatchObject({
      name: 'Error',
      message: expect.stringContaining('token server 127.0.0.1:') as string,
    });
    await expect(tokens({ tokenUrl: 'http://login.example.test/token' }).current()).rejects.toMatchObject({
      name: 'AccountFault',
    });
  });

  test('E78 the token server’s clock is compared with ours', async () => {
    const mine = tokens();
    now += 600_000;
    await mine.current();
    expect(Math.round((mine.clockSkew() ?? 0) / 60_000)).toBe(-10);
  });
});
