import type { SendMailOptions } from 'nodemailer';
import type { Mailbox } from '../../../../shared/contract/primitives.ts';
import type { OutboundMail } from '../../connector.ts';
import { boundReferences } from './bound-references.ts';

/** The header by which a hub recognises mail that it or another Blendesk sent. */
const INSTANCE_HEADER = 'X-Blendesk-Instance';

/** The mail as nodemailer wants it; attachments are opened and read as they are sent. */
export function composeMail(message: OutboundMail, instanceId: string): SendMailOptions {
  const references = boundReferences(message.references, message.inReplyTo);
  return {
    messageId: message.internetMessageId,
    from: mailbox(message.from),
    to: message.to.map(mailbox),
    cc: message.cc.map(mailbox),
    subject: message.subject,
    date: new Date(message.at),
    text: message.text,
    ...(message.html === '' ? {} : { html: message.html }),
    ...(message.inReplyTo === null ? {} : { inReplyTo: message.inReplyTo }),
    ...(references.length === 0 ? {} : { references: [...references] }),
    headers: {
      [INSTANCE_HEADER]: instanceId,
      // RFC 3834, section 5.
      ...(message.autoSubmitted === true ? { 'Auto-Submitted': 'auto-generated' } : {}),
    },
    attachments: message.attachments.map((attachment) => ({
      filename: attachment.name,
      contentType: attachment.type,
      content: attachment.open(),
      contentDisposition: attachment.inline ? 'inline' : 'attachment',
      // Only what the HTML shows by its id belongs into multipart/related; elsewhere it would hide the file.
      ...(attachment.inline && attachment.contentId !== null ? { cid: attachment.contentId } : {}),
    })),
    // Content comes from the hub's store alone: no path and no address in a message may make us read something else.
    disableFileAccess: true,
    disableUrlAccess: true,
    xMailer: false,
  };
}

/** Display names lose what could begin another header line. */
function mailbox({ name, address }: Mailbox): { name: string; address: string } {
  return { name: name.replaceAll(/[\r\n\0]+/g, ' ').trim(), address };
}
