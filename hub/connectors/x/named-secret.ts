import { AccountFault } from '../account-fault.ts';
import type { ConnectorHost } from '../connector.ts';

/** A secret of the account; an `AccountFault` that names the variable when it is not set. */
export function namedSecret(host: Pick<ConnectorHost, 'secret'>, reference: string): string {
  try {
    return host.secret(reference);
  } catch {
    throw new AccountFault(`the environment variable ${reference.slice(6, -1)} is not set`);
  }
}
