import type { DeliveryReport } from '../../../../shared/domain/email/delivery-report.ts';
import { headerValue, headerValues } from '../../../../shared/domain/email/mail-header.ts';
import type { MailHeader } from '../../../../shared/domain/email/mail-header.ts';
import type { MailAddress } from '../../../../shared/domain/email/mail-address.ts';
import { messageIds } from '../../../../shared/domain/email/message-ids.ts';
import { readBounceText } from '../../../../shared/domain/email/read-bounce-text.ts';
import { readDeliveryStatus } from '../../../../shared/domain/email/read-delivery-status.ts';
import { decodeGuessed } from './charset.ts';
import type { PendingAttachment } from './mail-builder.ts';

/** What a mail has that may report a delivery. */
export interface ReportSource {
  readonly attachments: readonly PendingAttachment[];
  readonly headers: readonly MailHeader[];
  readonly from: MailAddress | null;
  readonly subject: string;
  readonly text: string;
}

/** The delivery report in a mail: its machine-readable part, else what a mail server's words say. */
export function readReport(mail: ReportSource): DeliveryReport | null {
  const status = mail.attachments.find(
    ({ type, within }) => within === 'report' && /^message\/(?:global-)?delivery-status$/.test(type),
  );
  const original = originalMessageId(mail.attachments);
  if (status !== undefined) {
    const report = readDeliveryStatus(headOf(status), original);
    if (report !== null) return report;
  }
  const words = readBounceText({
    fromAddress: mail.from?.address.toLowerCase() ?? null,
    nullSender: headerValues(mail.headers, 'return-path').some((value) => /^<\s*>$/.test(value.trim())),
    subject: mail.subject,
    failedRecipients: headerValue(mail.headers, 'x-failed-recipients'),
    text: mail.text,
  });
  return words === null ? null : { ...words, originalMessageId: words.originalMessageId ?? original };
}

/** The Message-ID of the mail that a report returns. */
function originalMessageId(attachments: readonly PendingAttachment[]): string | null {
  const returned = attachments.find(({ type }) =>
    /^(?:message\/(?:rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/.test(type),
  );
  if (returned === undefined) return null;
  const block =
    headOf(returned)
      .replaceAll(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  return messageIds(/^message-id:(.*)$/im.exec(block)?.[1] ?? '')[0] ?? null;
}

function headOf(attachment: PendingAttachment): string {
  return decodeGuessed(Buffer.concat(attachment.head));
}
