import { createTokenBucket, type TokenBucket } from '../../live/token-bucket.ts';
import { dropOldest } from '../../users/drop-oldest.ts';
import { addressGroup } from '../../users/login-throttle.ts';
import type { VisitorFileLimits } from './visitor-file-limits.ts';

/** Bounds how many files come in at once and from where. */
export type FileGate = {
  /** Lets a file in; the function notes its end. Null: too many from this address, of this visitor or altogether. */
  readonly enter: (address: string, sessionId: string) => (() => void) | null;
};

/** Addresses remembered. */
const capacity = 20_000;

/** Opens the gate. One address is one IPv4 address or one IPv6 /64. */
export function createFileGate(limits: VisitorFileLimits, now: () => number): FileGate {
  const buckets = new Map<string, TokenBucket>();
  const underWay = new Map<string, number>();
  let altogether = 0;

  function bucketOf(address: string): TokenBucket {
    const group = addressGroup(address);
    const bucket = buckets.get(group) ?? createTokenBucket(limits.burst, limits.perSecond, now());
    // The one used last is forgotten last.
    buckets.delete(group);
    buckets.set(group, bucket);
    dropOldest(buckets, capacity);
    return bucket;
  }

  return {
    enter: (address, sessionId) => {
      const own = underWay.get(sessionId) ?? 0;
      if (own >= limits.underWay || altogether >= limits.underWayAltogether) return null;
      if (!bucketOf(address).take(now())) return null;
      underWay.set(sessionId, own + 1);
      altogether += 1;
      return () => {
        altogether -= 1;
        const left = (underWay.get(sessionId) ?? 1) - 1;
        if (left === 0) underWay.delete(sessionId);
        else underWay.set(sessionId, left);
      };
    },
  };
}
