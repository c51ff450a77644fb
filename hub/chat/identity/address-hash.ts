import { createHmac } from 'node:crypto';
import { addressGroup } from '../../users/login-throttle.ts';

/**
 * What is kept of a visitor's address (of an IPv6 address: of its /64): a keyed hash, good for recognising it and, without
 * this installation's key, not for reading it.
 */
export function addressHash(key: Buffer, address: string): string {
  return createHmac('sha256', key)
    .update(`visitor-address\n${addressGroup(address)}`)
    .digest('hex');
}
