import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The Message-ID of a reply carries which conversation it belongs to, signed: `b.CONVERSATION.MESSAGE.MAC@domain`.
 * Mail programs return it in In-Reply-To and References, whatever they do to the subject.
 */

const macLength = 24;
const pattern = /^<b\.([0-9a-f]{32})\.([0-9a-f]{32})\.([0-9a-f]{24})@[^<>\s]+>$/i;

/** Makes the Message-ID, angle brackets included. Ids are UUIDs; `domain` is the sending account's. */
export function replyMessageId(
  key: Buffer,
  conversationId: string,
  messageId: string,
  domain: string,
): string {
  const conversation = compact(conversationId);
  const message = compact(messageId);
  return `<b.${conversation}.${message}.${mac(key, conversation, message)}@${domain}>`;
}

/** The conversation that a Message-ID of ours names; null when it is not ours or was tampered with. */
export function conversationOfMessageId(key: Buffer, messageId: string): string | null {
  const match = pattern.exec(messageId.trim());
  if (match === null) return null;
  const [, conversation, message, given] = match.map((part) => part.toLowerCase());
  if (conversation === undefined || message === undefined || given === undefined) return null;
  const expected = mac(key, conversation, message);
  return timingSafeEqual(Buffer.from(expected), Buffer.from(given)) ? expand(conversation) : null;
}

function mac(key: Buffer, conversation: string, message: string): string {
  return createHmac('sha256', key).update(`${conversation}.${message}`).digest('hex').slice(0, macLength);
}

function compact(uuid: string): string {
  return uuid.replaceAll('-', '').toLowerCase();
}

function expand(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
