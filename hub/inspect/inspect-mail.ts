import { readFile } from 'node:fs/promises';
import { NOBODY } from '../../shared/domain/email/classify-mail.ts';
import type { MailFlags } from '../../shared/domain/email/classify-mail.ts';
import { headerValues } from '../../shared/domain/email/mail-header.ts';
import type { MailAddress } from '../../shared/domain/email/mail-address.ts';
import type { MailProblem } from '../../shared/domain/email/mail-problem.ts';
import { measuringSinks } from '../connectors/email/parse/measuring-sink.ts';
import { parseMail } from '../connectors/email/parse/parse-mail.ts';
import type { MailAttachment, ParsedMail } from '../connectors/email/parse/parsed-mail.ts';
import { sanitizeMailHtml } from '../connectors/email/parse/sanitize-html.ts';

/** What an agent would see of a mail; printed by `blendesk-hub inspect mail`, keys in this order. */
export interface InspectedMail {
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  /** ISO 8601 in UTC. */
  readonly date: string | null;
  readonly visibleText: string;
  readonly quotedText: string;
  readonly signature: string;
  /** Sanitised, remote pictures blocked. */
  readonly html: string | null;
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly size: number;
    readonly inline: boolean;
  }[];
  readonly flags: MailFlags;
  readonly problems: readonly MailProblem[];
}

/** Says what an agent would see of a raw mail, broken or not. `ownAddresses` are where Blendesk receives. */
export async function inspectMail(
  bytes: Uint8Array,
  ownAddresses: readonly string[] = [],
): Promise<InspectedMail> {
  const own = { ...NOBODY, addresses: ownAddresses.map((address) => address.toLowerCase()) };
  return inspected(await parseMail(bytes, measuringSinks, { own }), ownAddresses);
}

/** The same for a file; rejects with the system's error when it cannot be read. */
export async function inspectFile(
  path: string,
  ownAddresses: readonly string[] = [],
): Promise<InspectedMail> {
  return inspectMail(await readFile(path), ownAddresses);
}

function inspected(mail: ParsedMail, ownAddresses: readonly string[]): InspectedMail {
  const safe =
    mail.html === null
      ? null
      : sanitizeMailHtml(mail.html, { images: 'blocked', inlineImage: (contentId) => `cid:${contentId}` });
  return {
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    date: mail.date === null ? null : new Date(mail.date).toISOString(),
    visibleText: mail.visibleText,
    quotedText: mail.quotedText,
    // The mark above a signature is the mail's way of writing, not part of what is signed.
    signature: mail.signature.replace(/^(?:--|—)[ \t]*\n/, ''),
    html: safe === null ? null : safe.html,
    attachments: mail.attachments.map(shownAttachment),
    flags: { ...mail.flags, loop: mail.flags.loop || (ownAddresses.length === 0 && isToItself(mail)) },
    problems: [
      ...mail.problems,
      ...(safe?.problems ?? []).filter(({ code }) => !mail.problems.some((known) => known.code === code)),
    ],
  };
}

function shownAttachment(attachment: MailAttachment): InspectedMail['attachments'][number] {
  const type =
    attachment.type === 'application/octet-stream'
      ? (attachment.detectedType ?? attachment.type)
      : attachment.type;
  return { name: attachment.name, type, size: attachment.size, inline: attachment.inline };
}

/** Where nobody says which addresses are ours, a mail from the very mailbox it was delivered to is our own. */
function isToItself(mail: ParsedMail): boolean {
  const from = mail.from?.address.toLowerCase() ?? '';
  const delivered = headerValues(mail.headers, 'delivered-to').map((value) => value.trim().toLowerCase());
  const recipients = delivered.length > 0 ? delivered : mail.to.map(({ address }) => address.toLowerCase());
  const looped = headerValues(mail.headers, 'x-loop').map((value) => value.trim().toLowerCase());
  return recipients.some(
    (recipient) => recipient !== '' && (recipient === from || looped.includes(recipient)),
  );
}
