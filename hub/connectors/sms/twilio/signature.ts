import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request to a webhook as far as its signature covers it. */
export type SignedRequest = {
  /** The address that Twilio called: the public one, with path and query. */
  readonly url: string;
  readonly contentType: string;
  readonly body: Buffer;
};

/**
 * Whether Twilio signed it (https://www.twilio.com/docs/usage/security#validating-requests): a form by HMAC-SHA1 over
 * the address and its fields; any other body by its SHA-256, which is part of the address.
 */
export function isSigned(request: SignedRequest, signature: string, authToken: string): boolean {
  const isForm = request.contentType.startsWith('application/x-www-form-urlencoded');
  if (!isForm && !isBodyOf(request)) return false;
  const fields = isForm ? sortedFields(new URLSearchParams(request.body.toString('utf8'))) : '';
  // Twilio names the standard port in some signatures and not in others.
  return portVariants(request.url).some((url) =>
    isSame(
      signature,
      createHmac('sha1', authToken)
        .update(url + fields, 'utf8')
        .digest('base64'),
    ),
  );
}

function isBodyOf({ url, body }: SignedRequest): boolean {
  const expected = new URL(url).searchParams.get('bodySHA256') ?? '';
  return isSame(expected.toLowerCase(), createHash('sha256').update(body).digest('hex'));
}

function sortedFields(form: URLSearchParams): string {
  const names = [...new Set(form.keys())].toSorted();
  const ofName = (name: string): string =>
    [...new Set(form.getAll(name))]
      .toSorted()
      .map((value) => name + value)
      .join('');
  return names.map(ofName).join('');
}

function portVariants(url: string): readonly string[] {
  const [, scheme, host, port, rest] = /^(https?):\/\/(\[[^\]]+\]|[^/?:]+)(:\d+)?(.*)$/.exec(url) ?? [];
  const standard = scheme === 'http' ? ':80' : ':443';
  if (port !== undefined && port !== standard) return [url];
  return [`${scheme}://${host}${rest}`, `${scheme}://${host}${standard}${rest}`];
}

/** In a time that tells nothing of where they differ. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
