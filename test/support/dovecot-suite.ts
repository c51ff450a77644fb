import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dovecot, startDovecot, whyNoDovecot } from '../peers/mail/start-dovecot.ts';
import { startTokenServer, type TokenServer } from '../peers/mail/token-server.ts';

/** A Dovecot for the tests of one suite, with a token server that it trusts. */
export type DovecotLab = { readonly dovecot: () => Dovecot; readonly tokenServer: () => TokenServer };

/** Runs a suite against a Dovecot of its own, or says in one line why not. */
export function describeWithDovecot(name: string, suite: (lab: DovecotLab) => void): void {
  const missing = whyNoDovecot();
  if (missing !== null) {
    describeMissing(name, missing);
    return;
  }
  describe(`${name} (Dovecot)`, () => {
    let dovecot: Dovecot | null = null;
    let tokenServer: TokenServer | null = null;
    beforeAll(async () => {
      tokenServer = await startTokenServer();
      dovecot = await startDovecot({ tokenInfoUrl: tokenServer.tokenInfoUrl });
    });
    afterAll(async () => {
      await dovecot?.stop();
      await tokenServer?.stop();
    });
    suite({ dovecot: () => started(dovecot), tokenServer: () => started(tokenServer) });
  });
}

function started<T>(peer: T | null): T {
  if (peer === null) throw new Error('it is started before the first test');
  return peer;
}

function describeMissing(name: string, reason: string): void {
  const required = process.env['BLENDESK_TEST_REQUIRE_ALL'] === '1';
  if (!required) console.warn(`skipped: ${name}: ${reason}`);
  describe(`${name} (Dovecot)`, () => {
    test.skipIf(!required)('has its mail server', () => {
      expect(reason).toBeNull();
    });
  });
}
