import { readFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { SmtpOutConfig } from '../../../shared/contract/config-file.ts';
import { AccountFault } from '../account-fault.ts';

type Server = Pick<SmtpOutConfig, 'host' | 'port' | 'security' | 'caFile'>;

/** Whether a host name is this machine: only there may mail and passwords travel in the clear. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

/**
 * The TLS options of a connection: the usual roots plus the account's own CA. Throws an `AccountFault` when the
 * account asks for an unencrypted connection to another machine or names a CA file that cannot be read.
 */
export async function tlsOptions(
  server: Server,
): Promise<{ readonly ca?: string[]; readonly minVersion: 'TLSv1.2' }> {
  if (server.security === 'none' && !isLoopback(server.host)) {
    throw new AccountFault(
      `${server.host}:${server.port}: security "none" is only allowed for this machine; use tls or starttls`,
    );
  }
  if (server.caFile === undefined) return { minVersion: 'TLSv1.2' };
  try {
    return { ca: [...rootCertificates, await readFile(server.caFile, 'utf8')], minVersion: 'TLSv1.2' };
  } catch {
    throw new AccountFault(`${server.host}:${server.port}: cannot read the CA file ${server.caFile}`);
  }
}
