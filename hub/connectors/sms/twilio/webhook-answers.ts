import type { z } from 'zod';
import type { WebhookAnswer } from '../../webhook.ts';
import type { TwilioContext } from './twilio-context.ts';

/** Taken, and nothing to say to the customer: what is to be said is sent as a message of its own. */
export const done: WebhookAnswer = {
  status: 200,
  type: 'text/xml',
  body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
};

/** A "no" in one line. */
export function refuse(status: number, words: string): WebhookAnswer {
  return { status, type: 'text/plain', body: words };
}

/** Signed, but not what Twilio sends: says which fields, and leaves a line for the admin. */
export function badFields(context: TwilioContext, error: z.ZodError): WebhookAnswer {
  const fields = [...new Set(error.issues.map(({ path }) => String(path[0])))].join(', ');
  context.host.log.warn({ account: context.account.id, fields }, 'a webhook could not be read');
  return refuse(400, `not readable: ${fields}`);
}
