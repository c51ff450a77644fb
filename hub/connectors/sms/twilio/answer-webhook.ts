import type { WebhookAnswer, WebhookRequest } from '../../webhook.ts';
import { isSigned } from './signature.ts';
import { takeInbound } from './take-inbound.ts';
import { takeStatus } from './take-status.ts';
import type { TwilioClient } from './twilio-client.ts';
import type { TwilioContext } from './twilio-context.ts';
import { refuse } from './webhook-answers.ts';

/** Takes what Twilio tells the hub. Nothing is believed before its signature is; 5xx makes Twilio note a failure. */
export async function answerWebhook(
  context: TwilioContext,
  client: TwilioClient,
  request: WebhookRequest,
): Promise<WebhookAnswer> {
  const { account, gateway, host } = context;
  if (request.path !== 'inbound' && request.path !== 'status') return refuse(404, 'no such webhook');
  if (request.method !== 'POST') return refuse(405, 'POST only');
  try {
    const { headers, body } = request;
    // Proxies change host and scheme: the signature is made for the address that is configured.
    const url = gateway.publicAddress.replace(/\/$/, '') + request.url;
    const signed = { url, contentType: headers['content-type'] ?? '', body };
    if (!isSigned(signed, headers['x-twilio-signature'] ?? '', host.secret(gateway.authToken))) {
      host.log.warn({ account: account.id, path: request.path }, 'a webhook without a valid signature');
      return refuse(403, 'the signature is not valid');
    }
    const form = new URLSearchParams(body.toString('utf8'));
    if (form.get('AccountSid') !== gateway.accountSid) return refuse(403, 'AccountSid is of another account');
    return request.path === 'inbound'
      ? await takeInbound(context, client, form)
      : await takeStatus(context, form);
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'unknown failure';
    host.log.error({ account: account.id, path: request.path, detail }, 'a webhook could not be taken');
    return refuse(500, 'try again later');
  }
}
