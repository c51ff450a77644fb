import type { SmsAccountConfig } from '../../../shared/contract/sms-account.ts';
import type { Connector, ConnectorHost } from '../connector.ts';

/** The SMS channel of one account, through Twilio or a gateway that speaks SMPP. */
export function createSmsConnector(account: SmsAccountConfig, host: ConnectorHost): Connector {
  host.report(account.id, { state: 'failed', detail: 'not connected yet' });
  return {
    account,
    start: () => Promise.resolve(),
    send: () => Promise.resolve({ kind: 'later', detail: 'not connected yet' }),
    check: () => Promise.resolve([]),
    stop: () => Promise.resolve(),
  };
}
