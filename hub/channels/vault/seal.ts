import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What is sealed begins with this byte, so that another way of sealing can be told from it. */
const form = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Seals a text for `place` (AES-256-GCM): elsewhere, or by another key, it does not open. `key`: 32 bytes. */
export function seal(key: Buffer, place: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(place));
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(form), nonce, cipher.getAuthTag(), hidden]);
}

/** The text that was sealed for `place`; null when it was not, not by this key, or has been changed. */
export function unseal(key: Buffer, place: string, sealed: Uint8Array): string | null {
  const bytes = Buffer.from(sealed);
  const hiddenAt = 1 + nonceBytes + tagBytes;
  if (bytes[0] !== form || bytes.length < hiddenAt) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(1 + nonceBytes, hiddenAt));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(hiddenAt)), decipher.final()]).toString('utf8');
  } catch {
    // The tag does not fit: somebody else's key, another account's row, or damage.
    return null;
  }
}
