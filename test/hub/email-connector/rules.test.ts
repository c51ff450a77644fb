import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AccountFault } from '../../../hub/connectors/account-fault.ts';
import { backoffDelay } from '../../../hub/connectors/backoff.ts';
import { describeFailure } from '../../../hub/connectors/email/describe-failure.ts';
import { boundReferences } from '../../../hub/connectors/email/out/bound-references.ts';
import { StateBoard } from '../../../hub/connectors/state-board.ts';
import { isLoopback } from '../../../hub/connectors/email/transport-security.ts';
import { createAllowFrom } from '../../../hub/reception/allow-from.ts';
import { createFindAccount } from '../../../hub/reception/recipients.ts';
import { emailAccount } from '../../support/email-account.ts';

describe('E rules of the e-mail channel', () => {
  test('E73 waits double from the first to the longest, half of each by chance', () => {
    const limits = { first: 1_000, longest: 60_000 };
    const waits = [0, 1, 2, 10, 5_000].map((attempt) => [
      backoffDelay(attempt, limits, 0),
      backoffDelay(attempt, limits, 1),
    ]);
    expect(waits).toEqual([
      [500, 1_000],
      [1_000, 2_000],
      [2_000, 4_000],
      [30_000, 60_000],
      [30_000, 60_000],
    ]);
  });

  test('E74 References keep the root and the newest ids within bounds', () => {
    const ids = Array.from({ length: 100 }, (_, index) => `<${index}@x.test>`);
    const bounded = boundReferences(ids, '<last@x.test>');
    expect(bounded).toEqual(['<0@x.test>', ...ids.slice(72), '<last@x.test>']);
    expect(boundReferences([], null)).toEqual([]);
    expect(boundReferences(['<a@b>', 'junk', '<a b@c>', '<a@b>'], '<a@b>')).toEqual(['<a@b>']);
  });

  test('E74 References are never longer than servers take, and always end with the mail answered', () => {
    const anyId = fc.string({ minLength: 1, maxLength: 950 }).map((text) => `<${text}>`);
    fc.assert(
      fc.property(fc.array(anyId, { maxLength: 60 }), (ids) => {
        const bounded = boundReferences(ids, '<answered@x.test>');
        expect(bounded.join(' ').length).toBeLessThanOrEqual(6_000);
        expect(bounded.at(-1)).toBe('<answered@x.test>');
        expect(bounded.every((id) => /^<[^<>\s]+>$/.test(id))).toBe(true);
      }),
    );
  });

  test('E75 unencrypted is for this machine only', () => {
    const table = Object.fromEntries(
      [
        'localhost',
        'LOCALHOST',
        '127.0.0.1',
        '127.9.9.9',
        '::1',
        '[::1]',
        '128.0.0.1',
        'localhost.example.com',
        '127.0.0.1.example.com',
        '0.0.0.0',
      ].map((name) => [name, isLoopback(name)]),
    );
    expect(Object.values(table)).toEqual([true, true, true, true, true, true, false, false, false, false]);
  });

  test('E76 a failure names host, port and user, and tells what needs a person from what needs time', () => {
    const place = { host: 'mail.shop.test', port: 993, user: 'support' };
    const at = 'mail.shop.test:993 as support';
    const table: readonly [Error, string, string][] = [
      [new AccountFault('no password'), 'failed', `${at}: no password`],
      [
        Object.assign(new Error('Command failed'), {
          authenticationFailed: true,
          responseText: 'Invalid\r\ncredentials',
        }),
        'failed',
        `${at}: sign-in refused: Invalid credentials`,
      ],
      [
        Object.assign(new Error('unable to verify the first certificate'), {
          code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        }),
        'failed',
        `${at}: the certificate is not accepted (unable to verify the first certificate)`,
      ],
      [
        Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' }),
        'failed',
        `${at}: the certificate is not accepted (certificate has expired)`,
      ],
      [
        Object.assign(new Error('no STARTTLS'), { tlsFailed: true }),
        'failed',
        `${at}: no encrypted connection (no STARTTLS)`,
      ],
      [
        Object.assign(new Error('Command failed'), { mailboxMissing: true, responseText: 'Unknown' }),
        'failed',
        `${at}: the folder does not exist: Unknown`,
      ],
      [
        Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
        'retrying',
        `${at}: connect ECONNREFUSED`,
      ],
    ];
    for (const [error, state, detail] of table)
      expect(describeFailure(error, place)).toEqual({ state, detail });
  });

  test('E77 an account is as well as its worst part, and says so once', () => {
    const said: string[] = [];
    const board = new StateBoard(({ state, detail }) => said.push(`${state} ${detail}`));
    board.set('a', { state: 'starting', detail: '' });
    board.set('b', { state: 'connected', detail: '' });
    board.set('a', { state: 'connected', detail: '' });
    board.set('out', { state: 'failed', detail: 'no' });
    board.set('a', { state: 'retrying', detail: 'later' });
    board.set('a', { state: 'connected', detail: '' });
    board.set('out', { state: 'connected', detail: '' });
    expect(said).toEqual(['starting ', 'connected ', 'failed no', 'connected ']);
  });

  test('E32 allowFrom takes addresses and ranges of both families', () => {
    const allowed = createAllowFrom(['192.168.0.0/16', '10.1.2.3', '2001:db8::/32']);
    const table = [
      '192.168.7.7',
      '192.169.0.1',
      '10.1.2.3',
      '10.1.2.4',
      '2001:db8::5',
      '2001:db9::5',
      '',
      'localhost',
    ].map(allowed);
    expect(table).toEqual([true, false, true, false, true, false, false, false]);
    expect(createAllowFrom([])('127.0.0.1')).toBe(false);
    for (const entry of ['', '1.2.3', '1.2.3.4/', '1.2.3.4/x', '1.2.3.4/33', '::/129', '1.2.3.4/8/8']) {
      expect(() => createAllowFrom([entry])).toThrow(`"${entry}"`);
    }
  });

  test('E31 an address with its own +suffix goes before the one without', () => {
    const find = createFindAccount([
      emailAccount({ id: 'a', address: 'Info@shop.test' }),
      emailAccount({ id: 'b', address: 'info+b@shop.test' }),
    ]);
    const ids = ['info@SHOP.test', 'info+b@shop.test', 'info+x+y@shop.test', '+@shop.test', 'info', ''].map(
      (address) => find(address)?.id ?? null,
    );
    expect(ids).toEqual(['a', 'b', 'a', null, null, null]);
  });
});
