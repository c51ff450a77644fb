import { createHmac } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { visitorIdentityConfig } from '../../../../shared/contract/config-file.ts';
import { verifyIdentity } from '../../../../hub/chat/identity/verify-identity.ts';
import { signed, siteIdentityConfig, siteKeys, siteSecret, siteVariable } from './site.ts';

vi.stubEnv(siteVariable, siteSecret);
vi.stubEnv('BLENDESK_TEST_SHORT_SECRET', 'x'.repeat(31));

const now = Date.now();
const second = 1_000;
const inSeconds = (seconds: number): number => Math.floor(now / second) + seconds;
const keys = siteKeys();
const shared = visitorIdentityConfig.parse(siteIdentityConfig);
const paired = visitorIdentityConfig.parse({ algorithm: 'RS256', publicKey: keys.pem });
const vera = { sub: 'vera-7' };

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function forged(header: object, payload: object, key: string | null): string {
  const input = `${part(header)}.${part(payload)}`;
  const signature = key === null ? '' : createHmac('sha256', key).update(input).digest('base64url');
  return `${input}.${signature}`;
}

async function outcome(token: string, config = shared): Promise<unknown> {
  const result = await verifyIdentity(token, config, now);
  if (result.ok) return result.value;
  expect(result).toMatchObject({ code: 'identity-invalid', field: 'identity' });
  expect(JSON.stringify(result)).not.toContain(token.slice(0, 20));
  return result.detail;
}

test('K50 a token signed with the account’s secret or key proves who somebody is', async () => {
  const whole = { ...vera, name: ' Vera\n\u202EVisitor ', email: ' Vera@Example.COM ', email_verified: true };
  expect(await outcome(await signed(whole))).toEqual({
    subject: 'vera-7',
    name: 'Vera Visitor',
    mail: 'vera@example.com',
  });
  expect(await outcome(await signed(vera, { key: keys.privateKey, alg: 'RS256' }), paired)).toEqual({
    subject: 'vera-7',
    name: '',
    mail: null,
  });
});

test('K50 an address that the site has not verified, or that is none, proves nothing', async () => {
  for (const claims of [
    { email: 'vera@example.com', email_verified: false },
    { email: 'vera@example.com', email_verified: 'false' },
    { email: 'no address' },
    { email: null, name: null },
  ])
    expect(await outcome(await signed({ ...vera, ...claims }))).toMatchObject({ mail: null });
});

test('K50 what is signed otherwise, or not at all, is refused', async () => {
  const exp = inSeconds(60);
  const payload = { ...vera, exp };
  const otherKeys = siteKeys();
  const cases: readonly (readonly [string, string, typeof shared, string])[] = [
    ['no signature', forged({ alg: 'none' }, payload, null), shared, 'another algorithm'],
    ['no signature for a key', forged({ alg: 'none' }, payload, null), paired, 'another algorithm'],
    ['HS256 with the public key', forged({ alg: 'HS256' }, payload, keys.pem), paired, 'another algorithm'],
    [
      'RS256 for a secret',
      await signed(vera, { key: keys.privateKey, alg: 'RS256' }),
      shared,
      'another algorithm',
    ],
    ['another hash', await signed(vera, { alg: 'HS512' }), shared, 'another algorithm'],
    [
      'another padding',
      await signed(vera, { key: keys.privateKey, alg: 'RS512' }),
      paired,
      'another algorithm',
    ],
    [
      'another secret',
      forged({ alg: 'HS256' }, payload, 'x'.repeat(40)),
      shared,
      'not signed with the key of this account',
    ],
    [
      'another key',
      await signed(vera, { key: otherKeys.privateKey, alg: 'RS256' }),
      paired,
      'not signed with the key of this account',
    ],
    [
      'an unknown critical header',
      forged({ alg: 'HS256', crit: ['x'], x: 1 }, payload, siteSecret),
      shared,
      'no signed token',
    ],
    ['noise', 'noise', shared, 'no signed token'],
    ['dots', '..', shared, 'no signed token'],
    ['five parts', 'a.b.c.d.e', shared, 'no signed token'],
  ];
  for (const [name, token, config, detail] of cases)
    expect([name, await outcome(token, config)]).toEqual([name, detail]);
  const [head = '', , signature = ''] = (await signed(vera)).split('.');
  const changed = Buffer.from(JSON.stringify({ sub: 'admin', exp })).toString('base64url');
  expect(await outcome(`${head}.${changed}.${signature}`)).toBe('not signed with the key of this account');
});

test('K50 every token has an end and a subject; clocks may differ by half a minute', async () => {
  expect(await outcome(await signed({ ...vera, exp: inSeconds(-20) }))).toMatchObject({ subject: 'vera-7' });
  const cases: readonly (readonly [object, string])[] = [
    [{ ...vera, exp: inSeconds(-40) }, 'expired'],
    [{ ...vera, exp: undefined }, 'claim exp'],
    [{ ...vera, exp: 'tomorrow' }, 'claim exp'],
    [{ ...vera, nbf: inSeconds(60) }, 'claim nbf'],
    [{}, 'claim sub'],
    [{ sub: '' }, 'claim sub'],
    [{ sub: ' ' }, 'claim sub'],
    [{ sub: 7 }, 'claim sub'],
    [{ sub: 'x'.repeat(201) }, 'claim sub'],
    [{ sub: 'a\u0000b' }, 'claim sub'],
    [{ sub: '\uD800' }, 'claim sub'],
    [{ ...vera, name: 7 }, 'claim name'],
    [{ ...vera, email: ['a@b.example'] }, 'claim email'],
  ];
  for (const [claims, detail] of cases) {
    const { exp, ...others } = { exp: inSeconds(60), ...claims } as Record<string, unknown>;
    const payload = exp === undefined ? others : { ...others, exp };
    expect([claims, await outcome(forged({ alg: 'HS256' }, payload, siteSecret))]).toEqual([claims, detail]);
  }
  expect(await outcome(await signed({ sub: 'x'.repeat(200) }))).toMatchObject({ subject: 'x'.repeat(200) });
});

test('K50 issuer and audience count where the account names them', async () => {
  const config = visitorIdentityConfig.parse({ ...siteIdentityConfig, issuer: 'shop', audience: 'chat' });
  const right = { ...vera, iss: 'shop', aud: ['chat', 'mail'] };
  expect(await outcome(await signed(right), config)).toMatchObject({ subject: 'vera-7' });
  expect(await outcome(await signed({ ...right, iss: 'other' }), config)).toBe('claim iss');
  expect(await outcome(await signed({ ...right, aud: 'other' }), config)).toBe('claim aud');
  expect(await outcome(await signed(vera), config)).toMatch(/^claim (iss|aud)$/);
});

test('K50 a secret that is missing or shorter than 32 bytes is an error of the hub’s own, told without it', async () => {
  for (const [variable, message] of [
    ['BLENDESK_TEST_SHORT_SECRET', /shorter than 32 bytes/],
    ['BLENDESK_TEST_NO_SECRET', /BLENDESK_TEST_NO_SECRET is not set/],
  ] as const) {
    const config = visitorIdentityConfig.parse({ algorithm: 'HS256', secret: `\${env:${variable}}` });
    await expect(verifyIdentity(await signed(vera), config, now)).rejects.toThrow(message);
    await expect(verifyIdentity(await signed(vera), config, now)).rejects.not.toThrow(/xxxx/);
  }
});
