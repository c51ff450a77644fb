import { isIPv4, isIPv6 } from 'node:net';
import { dropOldest } from './drop-oldest.ts';
import { createFailureLedger } from './failure-ledger.ts';

const second = 1_000;
const minute = 60 * second;

/** Guesses at one login from one address. */
const pairPolicy = {
  free: 4,
  firstDelay: second,
  longestDelay: 15 * minute,
  forgetAfter: 60 * minute,
  capacity: 20_000,
};
/** Guesses at any login from one address; generous, because a whole company may share one address. */
const addressPolicy = { ...pairPolicy, free: 30, longestDelay: 5 * minute, forgetAfter: 15 * minute };
/** Guesses at one login from everywhere; never more than a minute, so that nobody is locked out for long. */
const loginPolicy = { ...pairPolicy, free: 12, longestDelay: minute };
/** Pairs that signed in before are remembered for this long (milliseconds) … */
const knownFor = 30 * 24 * 60 * minute;
/** … and at most this many of them. */
const knownCapacity = 20_000;

/** An attempt that may go on; it counts as failed until `succeeded` is called. */
export type Attempt =
  | { readonly allowed: true; readonly succeeded: () => void; readonly undecided: () => void }
  | { readonly allowed: false; readonly retryAfterMs: number };

/** Slows guessing down without giving anybody the power to lock a victim out. */
export type LoginThrottle = {
  begin: (login: string, address: string) => Attempt;
  /** Entries held, for the tests of its bound. */
  readonly size: () => number;
};

/**
 * Opens the throttle. Three ledgers: per (login, address), per address, per login. Delays double with each failure.
 *
 * Why it locks nobody out: an attempt that is turned away counts for nothing, so a delay always runs out; the delay
 * of a login that is attacked from everywhere is at most a minute; and an address from which this login signed in
 * lately is not held up by what others do to that login, only by its own failures. Signed-in sessions never ask here.
 * Attempts count when they begin, so that a hundred at once are not a hundred free ones.
 */
export function createLoginThrottle(now: () => number): LoginThrottle {
  const pairs = createFailureLedger(pairPolicy);
  const addresses = createFailureLedger(addressPolicy);
  const logins = createFailureLedger(loginPolicy);
  const known = new Map<string, number>();

  function isKnown(pair: string, at: number): boolean {
    const since = known.get(pair);
    return since !== undefined && at - since < knownFor;
  }

  function remember(pair: string, at: number): void {
    known.delete(pair);
    known.set(pair, at);
    dropOldest(known, knownCapacity);
  }

  return {
    begin: (login, address) => {
      const at = now();
      const from = addressGroup(address);
      const pair = `${login}\n${from}`;
      const trusted = isKnown(pair, at);
      const wait = Math.max(
        pairs.waitFor(pair, at),
        addresses.waitFor(from, at),
        trusted ? 0 : logins.waitFor(login, at),
      );
      if (wait > 0) return { allowed: false, retryAfterMs: wait };
      pairs.fail(pair, at);
      addresses.fail(from, at);
      if (!trusted) logins.fail(login, at);
      function takeBack(all: boolean): void {
        pairs.forgive(pair, all);
        addresses.forgive(from, false);
        if (!trusted) logins.forgive(login, false);
      }
      return {
        allowed: true,
        succeeded: () => {
          takeBack(true);
          remember(pair, now());
        },
        undecided: () => takeBack(false),
      };
    },
    size: () => pairs.size() + addresses.size() + logins.size() + known.size,
  };
}

/** Who shares a counter: one IPv4 address, or the /64 that one IPv6 subscriber has to himself. */
export function addressGroup(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return 'unknown';
  const [head = '', tail = ''] = plain.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === '' ? [] : tail.split(':');
  const missing = plain.includes('::')
    ? Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
    : [];
  return [...first, ...missing, ...last]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
