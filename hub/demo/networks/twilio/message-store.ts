import { randomUUID } from 'node:crypto';

/** Every state that Twilio gives an outbound message here. */
export type SmsStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'read';

/** A message as Twilio keeps it. */
export type StoredSms = {
  readonly sid: string;
  readonly direction: 'outbound-api' | 'inbound';
  readonly from: string | null;
  readonly to: string;
  readonly body: string;
  readonly messagingService: string | null;
  readonly statusCallback: string | null;
  readonly createdAt: number;
  readonly status: SmsStatus;
  readonly errorCode: number | null;
};

/** A new id of Twilio's form. */
export function newSid(kind: 'SM' | 'MM' | 'ME'): string {
  return kind + randomUUID().replaceAll('-', '');
}

/** A message as the REST API shows it. */
export function toResource(accountSid: string, sms: StoredSms): object {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sms.sid}`;
  const at = rfc2822(sms.createdAt);
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: sms.body,
    date_created: at,
    date_sent: sms.status === 'queued' ? null : at,
    date_updated: at,
    direction: sms.direction,
    error_code: sms.errorCode,
    error_message: null,
    from: sms.from,
    messaging_service_sid: sms.messagingService,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    sid: sms.sid,
    status: sms.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: sms.to,
    uri: `${uri}.json`,
  };
}

/** `Thu, 24 Aug 2023 05:01:45 +0000`, as Twilio writes instants: to the second. */
export function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
