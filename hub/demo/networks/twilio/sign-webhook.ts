import { createHmac } from 'node:crypto';

/** The signature that Twilio sends along: HMAC-SHA1 over the address and the fields, sorted by name, run together. */
export function signWebhook(authToken: string, url: string, fields: URLSearchParams): string {
  const names = [...new Set(fields.keys())].toSorted();
  const text = names
    .map((name) =>
      fields
        .getAll(name)
        .map((value) => name + value)
        .join(''),
    )
    .join('');
  return createHmac('sha1', authToken)
    .update(url + text)
    .digest('base64');
}
