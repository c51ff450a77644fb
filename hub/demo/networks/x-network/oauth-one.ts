import { createHmac, timingSafeEqual } from 'node:crypto';
import { app, type AccessDesk, type OwnerKeys } from './access-desk.ts';
import type { XRequest } from './x-answer.ts';

/** Whose OAuth 1.0a signature a request carries; null: nobody's, or it is wrong. */
export function signedBy(desk: AccessDesk, request: XRequest, header: string): OwnerKeys | null {
  const fields = new Map(
    [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      decodeURIComponent(value),
    ]),
  );
  const keys = desk.byKey(fields.get('oauth_token') ?? '');
  if (keys === null || fields.get('oauth_consumer_key') !== app.consumerKey) return null;
  const signed = [...fields].filter(([name]) => name !== 'oauth_signature');
  const parameters = [...signed, ...request.query]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([one, first], [other, second]) => compare(one, other) || compare(first, second))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  // Signed for the address that the client believes it speaks to, wherever the network really is.
  const base = [request.method, encode(`https://api.x.com${request.path}`), encode(parameters)].join('&');
  const expected = createHmac('sha1', `${encode(app.consumerSecret)}&${encode(keys.accessSecret)}`)
    .update(base)
    .digest('base64');
  return equal(expected, fields.get('oauth_signature') ?? '') ? keys : null;
}

/** RFC 3986, as OAuth wants it. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function equal(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
