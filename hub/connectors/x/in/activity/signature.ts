import { createHmac, timingSafeEqual } from 'node:crypto';

/** What X signs webhooks with, and wants its checks (CRC) answered with. */
export function signatureOf(consumerSecret: string, content: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', consumerSecret).update(content).digest('base64')}`;
}

/** Whether a signature is right; takes as long for a wrong one. */
export function isSignedBy(consumerSecret: string, content: Uint8Array, signature: string): boolean {
  const expected = Buffer.from(signatureOf(consumerSecret, content));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/**
 * Whether a token may be answered. Whoever asks gets the same computation that signs webhooks, so what could pass for
 * the body of one (it would need a brace) is never computed.
 */
export function isCheckToken(token: string): boolean {
  return /^[\w+/=.~-]{1,200}$/.test(token);
}
