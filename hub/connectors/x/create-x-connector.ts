import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import type { Connector, ConnectorHost } from '../connector.ts';

/** The X channel of one account. */
export function createXConnector(account: XAccountConfig, host: ConnectorHost): Connector {
  host.report(account.id, { state: 'failed', detail: 'not connected yet' });
  return {
    account,
    start: () => Promise.resolve(),
    send: () => Promise.resolve({ kind: 'later', detail: 'not connected yet' }),
    check: () => Promise.resolve([]),
    stop: () => Promise.resolve(),
  };
}
