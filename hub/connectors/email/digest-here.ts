import type { DigestMail } from './digest-mail.ts';

/** Reads a mail on the calling thread. The parser is loaded with the first one: a hub that starts has none to read. */
export const digestHere: DigestMail = async (raw, own) => {
  const { digestMail } = await import('./digest-mail.ts');
  return digestMail(raw, own);
};
