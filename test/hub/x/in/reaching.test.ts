import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createCertificates, whyNoOpenssl } from '../../../peers/mail/certificates.ts';
import { startReceiving, type Receiving } from './receiving.ts';

/** X behind TLS with a certificate of a company's own authority. */
async function behindTls(
  receiving: Receiving,
): Promise<{ readonly address: string; readonly caFile: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'blendesk-x-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const { caFile, server: certificate } = await createCertificates(directory);
  const server = createServer({ cert: certificate.cert, key: certificate.key }, (secured) => {
    const plain = connect(Number(new URL(receiving.x.origin).port), '127.0.0.1');
    secured.pipe(plain).pipe(secured);
    secured.on('error', () => plain.destroy());
    plain.on('error', () => secured.destroy());
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { address: `https://localhost:${(server.address() as AddressInfo).port}`, caFile };
}

describe.skipIf(whyNoOpenssl() !== null)('X33 reaching X at another address', () => {
  test('X33 over TLS with the authority of caFile; what X is told stays api.x.com', async () => {
    const receiving = await startReceiving();
    const { x } = receiving;
    await receiving.start({ api: await behindTls(receiving) });
    await receiving.rested();
    x.people.posts('anna', '@ShopHelp eins');
    await receiving.poll();
    expect(receiving.texts()).toEqual(['@ShopHelp eins']);
    expect(new Set(receiving.asked.map((request) => request.headers['host']))).toEqual(
      new Set(['api.x.com']),
    );
  });

  test('X33 an authority that is not known stops it, and nothing is said to whoever is there', async () => {
    const receiving = await startReceiving();
    const { address } = await behindTls(receiving);
    await receiving.start({ api: { address } });
    await receiving.rested();
    expect(receiving.host.states.at(-1)).toEqual({
      state: 'failed',
      detail: expect.stringMatching(/^X is not reached: the certificate is not accepted \([A-Z_]+\)$/),
    });
    expect(receiving.asked).toEqual([]);
  });

  test('X33 a caFile that is not there is named', async () => {
    const receiving = await startReceiving();
    const { address } = await behindTls(receiving);
    await receiving.start({ api: { address, caFile: '/nowhere/ca.pem' } });
    await receiving.rested();
    expect(receiving.host.states.at(-1)).toEqual({
      state: 'failed',
      detail: 'cannot read the CA file /nowhere/ca.pem',
    });
  });
});

describe('X34 doctor', () => {
  test('X34 signs in as the account and as the app, and says what is wrong', async () => {
    const receiving = await startReceiving({ account: { in: 'stream' } });
    const { host, x } = receiving;
    const place = new URL(x.origin).host;
    const connector = await receiving.start();
    expect(await connector.check()).toEqual([
      { what: 'x-help: sign-in to X', ok: true, detail: `${place} as @ShopHelp` },
      { what: 'x-help: the app at X', ok: true, detail: place },
    ]);
    host.secrets.set('${env:X_BEARER}', 'wrong');
    x.access.revokeAllOf(x.people.named('ShopHelp').id);
    expect((await connector.check()).map(({ ok, detail }) => [ok, detail])).toEqual([
      [false, `${place}: X has taken the access back: the account has to be connected again`],
      [false, `${place}: HTTP 401: Unauthorized`],
    ]);
  });
});
