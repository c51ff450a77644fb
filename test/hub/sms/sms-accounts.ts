import { type SmsAccountConfig, smsAccountConfig } from '../../../shared/contract/sms-account.ts';
import type { OutboundText } from '../../../hub/connectors/text-traffic.ts';
import { type SmsTools, systemTools } from '../../../hub/connectors/sms/sms-tools.ts';
import { twilioTestAccount } from '../../peers/twilio/start-twilio.ts';

/** The number of the account under test. */
export const ownNumber = '+436601234567';

/** An account at the Twilio peer. */
export function twilioAccount(address: string, gateway: object = {}, account: object = {}): SmsAccountConfig {
  return smsAccountConfig.parse({
    id: 'sms-shop',
    channel: 'sms',
    name: 'Shop SMS',
    address: ownNumber,
    queue: 'service',
    gateway: {
      kind: 'twilio',
      accountSid: twilioTestAccount.accountSid,
      authToken: '${env:TWILIO_TOKEN}',
      publicAddress: twilioTestAccount.publicAddress,
      address,
      ...gateway,
    },
    ...account,
  });
}

/** Real clock and network, short waits. */
export const quickTools: SmsTools = {
  ...systemTools,
  timeouts: { answer: 10_000, media: 5_000 },
  backoff: { first: 5, longest: 20 },
};

/** An SMS from the outbox. */
export function outboundSms(text: string, rest: Partial<OutboundText> = {}): OutboundText {
  return {
    channel: 'sms',
    messageId: 'message-1',
    text,
    to: { kind: 'sms', number: '+436607654321' },
    attachments: [],
    at: 0,
    attemptedAt: null,
    partsSent: [],
    ...rest,
  };
}

/** An account at an SMPP gateway on this machine. */
export function smppAccount(port: number, gateway: object = {}, account: object = {}): SmsAccountConfig {
  return smsAccountConfig.parse({
    id: 'sms-shop',
    channel: 'sms',
    name: 'Shop SMS',
    address: ownNumber,
    queue: 'service',
    country: 'AT',
    gateway: {
      kind: 'smpp',
      host: '127.0.0.1',
      port,
      security: 'none',
      systemId: 'shop',
      password: '${env:SMPP_PASSWORD}',
      enquireEvery: '30s',
      answerWithin: '5s',
      ...gateway,
    },
    ...account,
  });
}
