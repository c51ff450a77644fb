import { dropOldest } from './drop-oldest.ts';

/** How one kind of key is slowed down. */
export type FailurePolicy = {
  /** Failures that cost nothing: people mistype. */
  readonly free: number;
  /** The first delay in milliseconds; it doubles with each further failure. */
  readonly firstDelay: number;
  readonly longestDelay: number;
  /** Failures are forgotten after this long without another (milliseconds). */
  readonly forgetAfter: number;
  /** Keys remembered; the one that failed longest ago makes room. */
  readonly capacity: number;
};

/** Remembers failures by key and says how long to wait. Has no clock: `now` is passed in. */
export type FailureLedger = {
  /** Milliseconds until the next try is allowed; 0: now. */
  waitFor: (key: string, now: number) => number;
  fail: (key: string, now: number) => void;
  /** Takes back one failure, or all of them. */
  forgive: (key: string, all: boolean) => void;
  readonly size: () => number;
};

type Entry = { readonly failures: number; readonly at: number };

/** Opens an empty ledger. */
export function createFailureLedger(policy: FailurePolicy): FailureLedger {
  /** In the order of the newest failure, so that the first entry is the one to drop. */
  const entries = new Map<string, Entry>();

  function find(key: string, now: number): Entry | null {
    const entry = entries.get(key);
    if (!entry) return null;
    if (now - entry.at < policy.forgetAfter) return entry;
    entries.delete(key);
    return null;
  }

  return {
    waitFor: (key, now) => {
      const entry = find(key, now);
      return entry ? Math.max(0, entry.at + delayAfter(entry.failures, policy) - now) : 0;
    },
    fail: (key, now) => {
      const failures = (find(key, now)?.failures ?? 0) + 1;
      entries.delete(key);
      entries.set(key, { failures, at: now });
      dropOldest(entries, policy.capacity);
    },
    forgive: (key, all) => {
      const entry = entries.get(key);
      if (!entry) return;
      if (all || entry.failures <= 1) entries.delete(key);
      else entries.set(key, { ...entry, failures: entry.failures - 1 });
    },
    size: () => entries.size,
  };
}

/** The delay that so many failures in a row earn (milliseconds). */
export function delayAfter(failures: number, policy: FailurePolicy): number {
  if (failures <= policy.free) return 0;
  return Math.min(policy.longestDelay, policy.firstDelay * 2 ** (failures - policy.free - 1));
}
