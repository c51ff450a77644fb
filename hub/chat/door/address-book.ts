import { createTokenBucket, type TokenBucket } from '../../live/token-bucket.ts';
import { dropOldest } from '../../users/drop-oldest.ts';
import { addressGroup } from '../../users/login-throttle.ts';
import type { VisitorLimits } from './visitor-limits.ts';

/** What each address does at the visitors' door; addresses without connections are forgotten in the end. */
export type AddressBook = {
  /** May this address open one more connection? Each answered question counts as a try. */
  readonly admits: (address: string) => boolean;
  /** Notes an open connection; the function it returns notes its end. */
  readonly opened: (address: string) => () => void;
  /** May this address begin one more chat? */
  readonly mayBegin: (address: string) => boolean;
};

type Entry = { open: number; readonly connects: TokenBucket; readonly begins: TokenBucket };

/** Idle addresses remembered. */
const capacity = 20_000;

/** Opens an empty book. One entry is one IPv4 address or one IPv6 /64. */
export function createAddressBook(limits: VisitorLimits, now: () => number): AddressBook {
  const busy = new Map<string, Entry>();
  const idle = new Map<string, Entry>();

  function entryOf(group: string): Entry {
    const known = busy.get(group) ?? idle.get(group);
    if (known) return known;
    const entry = {
      open: 0,
      connects: createTokenBucket(limits.connectBurst, limits.connectPerSecond, now()),
      begins: createTokenBucket(limits.beginBurst, limits.beginPerSecond, now()),
    };
    idle.set(group, entry);
    dropOldest(idle, capacity);
    return entry;
  }

  return {
    admits: (address) => {
      const entry = entryOf(addressGroup(address));
      return entry.connects.take(now()) && entry.open < limits.socketsPerAddress;
    },
    opened: (address) => {
      const group = addressGroup(address);
      const entry = entryOf(group);
      entry.open += 1;
      idle.delete(group);
      busy.set(group, entry);
      return () => {
        entry.open -= 1;
        if (entry.open > 0) return;
        busy.delete(group);
        idle.set(group, entry);
        dropOldest(idle, capacity);
      };
    },
    mayBegin: (address) => entryOf(addressGroup(address)).begins.take(now()),
  };
}
