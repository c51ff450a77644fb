import { externalIdOfHeader } from './external-id.ts';
import { type MailPieces, type MailReading, readSmallMail } from './read-mail.ts';

/**
 * What an agent gets of a mail that is larger than the account allows: its header block and a problem that says
 * how large the mail is and where it still lies. The mail itself stays in the mailbox.
 */
export async function readMailHeader(
  header: Uint8Array,
  size: number,
  problem: { readonly maximumBytes: number; readonly place: string },
  reading: MailReading,
): Promise<MailPieces> {
  const pieces = await readSmallMail(header, reading);
  const detail = `${megabytes(size)} MB, ${megabytes(problem.maximumBytes)} MB allowed; the mail stays in ${problem.place}`;
  return {
    ...pieces,
    externalId: externalIdOfHeader(header, size),
    mail: { ...pieces.mail, problems: [{ code: 'mail-too-large', detail }, ...pieces.mail.problems] },
  };
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}
