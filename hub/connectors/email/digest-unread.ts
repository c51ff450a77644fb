import type { DigestedMail } from './digest-mail.ts';
import { externalIdOf } from './external-id.ts';
import { ProblemList } from './parse/problem-list.ts';
import { unparsedMail } from './parse/unparsed-mail.ts';

/** What is shown of the raw text. */
const headBytes = 64 * 1024;

/** A mail that could not be read in time: its raw beginning as text, so that somebody can still see it. */
export function digestUnread(raw: Uint8Array, reason: string): DigestedMail {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, headBytes));
  const mail = unparsedMail(head, new UnreadMail(reason), new ProblemList());
  return { externalId: externalIdOf(raw), mail, contents: [] };
}

class UnreadMail extends Error {
  override readonly name = 'UnreadMail';
}
