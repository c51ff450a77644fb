import { isIP } from 'node:net';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { abortable } from './abortable.ts';
import type { FindHost } from './find-host.ts';

const mostAddresses = 8;

/** Finds a host and tells which addresses it may be reached at. */
export interface HostRule {
  readonly findHost: FindHost;
  readonly isAllowedAddress: (address: string) => boolean;
}

/**
 * The addresses to connect to for this URL. One that is not allowed spoils all: a name that leads inside and outside
 * is a trap, whichever address would have been taken. Rejects when the signal fires.
 */
export async function checkedAddresses(
  url: URL,
  { findHost, isAllowedAddress }: HostRule,
  signal: AbortSignal,
): Promise<Result<readonly string[], 'unknown-host' | 'refused-host'>> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const found = isIP(host) === 0 ? await abortable(findHost(host, signal), signal) : [host];
  if (found.length === 0) return refuse('unknown-host');
  if (!found.every((address) => isIP(address) !== 0 && isAllowedAddress(address)))
    return refuse('refused-host');
  return ok(found.slice(0, mostAddresses));
}
