import type { SmppGateway, SmsAccountConfig } from '../../../../shared/contract/sms-account.ts';
import type { ConnectorHost } from '../../connector.ts';
import type { SmsTools } from '../sms-tools.ts';

/** What every part of an account at an SMPP gateway works with. */
export type SmppContext = {
  readonly account: SmsAccountConfig;
  readonly gateway: SmppGateway;
  readonly host: ConnectorHost;
  readonly tools: SmsTools;
};
