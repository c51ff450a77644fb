import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressGroup, createLoginThrottle, type LoginThrottle } from '../../../hub/users/login-throttle.ts';
import { createFailureLedger, delayAfter } from '../../../hub/users/failure-ledger.ts';

const clock = { now: 0 };
const minute = 60_000;

function open(): LoginThrottle {
  clock.now = 1_000_000;
  return createLoginThrottle(() => clock.now);
}

/** Fails once if that is allowed; the wait otherwise. */
function fail(throttle: LoginThrottle, login: string, address: string): number {
  const attempt = throttle.begin(login, address);
  return attempt.allowed ? 0 : attempt.retryAfterMs;
}

test('A8 the delay of a guesser doubles with each failure up to a quarter of an hour', () => {
  const throttle = open();
  const waits: number[] = [];
  for (let guess = 0; guess < 18; guess += 1) {
    const wait = fail(throttle, 'anna', '192.0.2.1');
    waits.push(wait / 1_000);
    clock.now += wait;
    if (wait > 0) fail(throttle, 'anna', '192.0.2.1');
  }
  expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
});

test('A8 a hundred guesses at once are not a hundred free ones', () => {
  const throttle = open();
  const allowed = Array.from({ length: 100 }, () => throttle.begin('anna', '192.0.2.1')).filter(
    (attempt) => attempt.allowed,
  );
  expect(allowed).toHaveLength(5);
});

test('A8 a success forgives what the person mistyped', () => {
  const throttle = open();
  for (let round = 0; round < 10; round += 1) {
    fail(throttle, 'anna', '192.0.2.1');
    fail(throttle, 'anna', '192.0.2.1');
    const attempt = throttle.begin('anna', '192.0.2.1');
    expect(attempt.allowed).toBe(true);
    if (attempt.allowed) attempt.succeeded();
  }
});

test('A9 a password tried on many logins from one address is slowed down', () => {
  const throttle = open();
  const allowed = Array.from({ length: 200 }, (_, index) => fail(throttle, `user${index}`, '192.0.2.1'));
  expect(allowed.filter((wait) => wait === 0)).toHaveLength(31);
});

test('A10 strangers never hold up an address from which the login signed in', () => {
  const throttle = open();
  const home = throttle.begin('anna', '198.51.100.7');
  if (home.allowed) home.succeeded();
  for (let stranger = 0; stranger < 500; stranger += 1) fail(throttle, 'anna', `203.0.113.${stranger % 250}`);
  expect(fail(throttle, 'anna', '192.0.2.99')).toBeGreaterThan(0);
  expect(throttle.begin('anna', '198.51.100.7').allowed).toBe(true);
});

test('A10 whatever strangers do, a login is open to a new address within a minute', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(400), fc.nat(30_000)), { maxLength: 300 }), (attack) => {
      const throttle = open();
      for (const [stranger, pause] of attack) {
        clock.now += pause;
        fail(throttle, 'anna', `10.0.${stranger >> 8}.${stranger & 255}`);
      }
      expect(fail(throttle, 'anna', '192.0.2.99')).toBeLessThanOrEqual(minute);
    }),
    { numRuns: 50 },
  );
});

test('A8 an attempt that is turned away makes no wait longer', () => {
  const throttle = open();
  for (let guess = 0; guess < 6; guess += 1) fail(throttle, 'anna', '192.0.2.1');
  const wait = fail(throttle, 'anna', '192.0.2.1');
  for (let guess = 0; guess < 50; guess += 1) expect(fail(throttle, 'anna', '192.0.2.1')).toBe(wait);
});

test('A11 what the throttle remembers is bounded', () => {
  const throttle = open();
  for (let index = 0; index < 100_000; index += 1) {
    const attempt = throttle.begin(`user${index}`, `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`);
    if (attempt.allowed && index % 2 === 0) attempt.succeeded();
  }
  expect(throttle.size()).toBeLessThanOrEqual(80_000);
});

test('A11 a full ledger forgets the key that failed longest ago', () => {
  const policy = { free: 0, firstDelay: 10, longestDelay: 1_000, forgetAfter: 1_000, capacity: 2 };
  const ledger = createFailureLedger(policy);
  ledger.fail('first', 0);
  ledger.fail('second', 1);
  ledger.fail('first', 2);
  ledger.fail('third', 3);
  expect(['first', 'second', 'third'].map((key) => ledger.waitFor(key, 3))).toEqual([19, 0, 10]);
  expect(ledger.waitFor('first', 1_002)).toBe(0);
  expect(delayAfter(40, policy)).toBe(1_000);
});

test('A9 addresses are grouped as their owners have them', () => {
  const groups = [
    '192.0.2.1',
    '::ffff:192.0.2.1',
    '2001:db8:1:2::7',
    '2001:db8:1:2:ffff::',
    '::1',
    'fe80::1%eth0',
    'x',
  ];
  expect(groups.map(addressGroup)).toEqual([
    '192.0.2.1',
    '192.0.2.1',
    '2001:db8:1:2',
    '2001:db8:1:2',
    '0:0:0:0',
    'fe80:0:0:0',
    'unknown',
  ]);
});
