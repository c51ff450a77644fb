import type { DeliveryReport } from '../../../../shared/domain/email/delivery-report.ts';
import type { MailFlags } from '../../../../shared/domain/email/classify-mail.ts';
import type { MailHeader } from '../../../../shared/domain/email/mail-header.ts';
import type { MailProblem } from '../../../../shared/domain/email/mail-problem.ts';
import type { RootFields } from './root-fields.ts';

/** A file that came with a mail; its bytes are where the sink put them, under `sha256` (hex). */
export interface MailAttachment {
  /** A safe file name without path or control characters, made up when the mail gives none. */
  readonly name: string;
  /** The declared MIME type in lower case; `application/octet-stream` when the mail names none. */
  readonly type: string;
  /** The MIME type told by the content, null when the content does not tell. */
  readonly detectedType: string | null;
  /** Bytes after transfer decoding. */
  readonly size: number;
  /** Meant to be seen within the text rather than beside it. */
  readonly inline: boolean;
  /** Content-ID without angle brackets, what `cid:` links in the HTML name. */
  readonly contentId: string | null;
  readonly sha256: string;
}

/** A mail as the rest of the hub sees it. Every string is well-formed Unicode without NUL. */
export interface ParsedMail extends RootFields {
  /** The plain text as sent, or derived from the HTML when there is none; lines end in \n. */
  readonly text: string;
  readonly visibleText: string;
  readonly quotedText: string;
  readonly signature: string;
  /** The HTML as sent and not safe to show: pass it through `sanitizeMailHtml`. */
  readonly html: string | null;
  readonly attachments: readonly MailAttachment[];
  readonly headers: readonly MailHeader[];
  readonly flags: MailFlags;
  readonly deliveryReport: DeliveryReport | null;
  readonly problems: readonly MailProblem[];
}
