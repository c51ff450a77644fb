import type { Mailbox } from '../../shared/contract/primitives.ts';
import type { ParsedMail } from '../connectors/email/parse/parsed-mail.ts';

/** Who wrote a mail, and where an answer goes. Addresses are lower case; null when the mail names nobody. */
export type MailSender = {
  readonly name: string;
  readonly address: string | null;
  readonly replyTo: Mailbox | null;
};

/**
 * The customer behind a mail: its From, unless that is one of our own addresses (a contact form that writes in our
 * name): then whom it asks to answer.
 */
export function identifySender(mail: ParsedMail, ownAddresses: ReadonlySet<string>): MailSender {
  const from = named(mail.from);
  const foreignReplyTo =
    mail.replyTo.map(named).find((box) => box !== null && !ownAddresses.has(box.address)) ?? null;
  const writer = from !== null && ownAddresses.has(from.address) ? (foreignReplyTo ?? from) : from;
  return {
    name: writer === null ? '' : writer.name || writer.address,
    address: writer?.address ?? null,
    replyTo: foreignReplyTo ?? writer,
  };
}

function named(box: { readonly name: string; readonly address: string } | null): Mailbox | null {
  if (box === null || box.address === '') return null;
  return { name: box.name.trim(), address: box.address.trim().toLowerCase() };
}
