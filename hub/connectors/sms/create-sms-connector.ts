import type { SmsAccountConfig } from '../../../shared/contract/sms-account.ts';
import type { Connector, ConnectorHost } from '../connector.ts';
import { type SmsTools, systemTools } from './sms-tools.ts';
import { createSmppConnector } from './smpp/create-smpp-connector.ts';
import { createTwilioConnector } from './twilio/create-twilio-connector.ts';

/**
 * The SMS channel of one account, through Twilio or a gateway that speaks SMPP. `tools` replaces clock, chance,
 * network and limits in tests.
 */
export function createSmsConnector(
  account: SmsAccountConfig,
  host: ConnectorHost,
  tools: SmsTools = systemTools,
): Connector {
  const { gateway } = account;
  switch (gateway.kind) {
    case 'twilio':
      return createTwilioConnector({ account, gateway, host, tools });
    case 'smpp':
      return createSmppConnector({ account, gateway, host, tools });
  }
}
