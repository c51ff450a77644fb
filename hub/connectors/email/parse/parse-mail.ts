import type { Readable } from 'node:stream';
import { classifyMail, NOBODY } from '../../../../shared/domain/email/classify-mail.ts';
import type { OwnMail } from '../../../../shared/domain/email/classify-mail.ts';
import { isForwardSubject } from '../../../../shared/domain/email/subject.ts';
import { AttachmentWriter } from './attachment-writer.ts';
import { readBody } from './body-node.ts';
import { foldBody } from './fold-body.ts';
import { linkAttachments } from './link-attachments.ts';
import { MailBuilder } from './mail-builder.ts';
import type { MailSinks } from './mail-sinks.ts';
import { MimeReader } from './mime-reader.ts';
import { DEFAULT_PARSE_LIMITS } from './parse-limits.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { MailAttachment, ParsedMail } from './parsed-mail.ts';
import { ProblemList } from './problem-list.ts';
import { readHtmlLines, textOfLines } from './read-html.ts';
import { readReport } from './read-report.ts';
import { readRootFields } from './root-fields.ts';
import { feedMail } from './feed-mail.ts';
import { unparsedMail } from './unparsed-mail.ts';

/** What may be set beside the mail itself. */
export interface ParseOptions {
  readonly own?: OwnMail;
  readonly limits?: ParseLimits;
}

/**
 * Reads a raw mail. Broken mail never rejects: what cannot be understood is named in `problems` and shown as
 * it is. It rejects only when the source or the sink fails, and then the mail must not be acknowledged.
 */
export async function parseMail(
  source: Readable | Uint8Array,
  sinks: MailSinks,
  options: ParseOptions = {},
): Promise<ParsedMail> {
  const limits = options.limits ?? DEFAULT_PARSE_LIMITS;
  const problems = new ProblemList();
  const writer = new AttachmentWriter(sinks);
  const builder = new MailBuilder(writer, limits, problems);
  const fed = await feedMail(source, new MimeReader(builder, limits, problems), writer, limits, problems);
  try {
    if (fed.failure !== null) throw fed.failure;
    const attachments = await storedAttachments(builder, problems);
    return assemble(builder, attachments, problems, limits, options.own ?? NOBODY);
  } catch (error) {
    return unparsedMail(fed.head, error, problems);
  }
}

async function storedAttachments(
  builder: MailBuilder,
  problems: ProblemList,
): Promise<readonly MailAttachment[]> {
  const attachments: MailAttachment[] = [];
  for (const pending of builder.attachments) {
    const stored = await pending.stored;
    if (stored === null) continue;
    if (stored.truncated === true) problems.add('attachment-truncated', pending.name);
    attachments.push({
      name: pending.name,
      type: pending.type,
      detectedType: stored.detectedType,
      size: stored.size,
      inline:
        pending.part.disposition === 'inline' ||
        (pending.part.disposition === '' && pending.within === 'related' && pending.part.contentId !== null),
      contentId: pending.part.contentId,
      sha256: stored.sha256,
    });
  }
  return attachments;
}

function assemble(
  builder: MailBuilder,
  attachments: readonly MailAttachment[],
  problems: ProblemList,
  limits: ParseLimits,
  own: OwnMail,
): ParsedMail {
  const fields = readRootFields(builder.rootFields, problems);
  const headers = builder.headers();
  const toLines = (html: string) => readHtmlLines(html, limits, problems);
  const body = readBody(builder.root, (html) => textOfLines(toLines(html)));
  const folded = foldBody(body, toLines, { isForward: isForwardSubject(fields.subject) });
  if (folded.text.includes('-----BEGIN PGP MESSAGE-----')) problems.add('encrypted', 'OpenPGP');
  if (folded.text.includes('-----BEGIN PGP SIGNED MESSAGE-----')) problems.add('signed', 'OpenPGP');
  if (folded.text.trim() === '' && (body.html ?? '').trim() === '') problems.add('empty-body', 'no text');
  const deliveryReport = readReport({
    attachments: builder.attachments,
    headers,
    from: fields.from,
    subject: fields.subject,
    text: folded.text,
  });
  const flags = classifyMail(
    {
      headers,
      contentType: builder.rootPart?.type ?? '',
      reportType: builder.rootPart?.params['report-type']?.toLowerCase() ?? '',
      fromAddress: fields.from?.address.toLowerCase() ?? null,
      subject: fields.subject,
      messageId: fields.messageId,
      inReplyTo: fields.inReplyTo,
      deliveryReport,
    },
    own,
  );
  return {
    ...fields,
    ...folded,
    html: body.html,
    attachments: linkAttachments(attachments, body.html),
    headers,
    flags,
    deliveryReport,
    problems: problems.all(),
  };
}
