import type { SmsAccountConfig, TwilioGateway } from '../../../../shared/contract/sms-account.ts';
import type { ConnectorHost } from '../../connector.ts';
import type { SmsTools } from '../sms-tools.ts';

/** What every part of an account at Twilio works with. */
export type TwilioContext = {
  readonly account: SmsAccountConfig;
  readonly gateway: TwilioGateway;
  readonly host: ConnectorHost;
  readonly tools: SmsTools;
};

/** The part of the account's state that the REST API makes. */
export const API_PART = 'api';
