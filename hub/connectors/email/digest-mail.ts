import type { OwnMail } from '../../../shared/domain/email/classify-mail.ts';
import { gatheringSinks } from './attachment-sink.ts';
import { externalIdOf } from './external-id.ts';
import { parseMail } from './parse/parse-mail.ts';
import type { ParsedMail } from './parse/parsed-mail.ts';

/** What there is to know of a mail that is in memory; `contents` are its attachments, in order. Plain data. */
export type DigestedMail = {
  readonly externalId: string;
  readonly mail: ParsedMail;
  readonly contents: readonly Uint8Array[];
};

/** Reads a mail that is in memory, wherever that is done. Broken mail comes back with its problems. */
export type DigestMail = (raw: Uint8Array, own: OwnMail) => Promise<DigestedMail>;

/** Reads it on this very thread. */
export const digestMail: DigestMail = async (raw, own) => {
  const { sinks, contents } = gatheringSinks();
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const mail = await parseMail(bytes, sinks, { own });
  return { externalId: externalIdOf(raw), mail, contents };
};
