import { decodeGuessed } from './charset.ts';
import { cleanText } from './clean-text.ts';
import type { ParsedMail } from './parsed-mail.ts';
import type { ProblemList } from './problem-list.ts';

/** A mail on which the parser itself failed: its raw beginning as text, so that somebody can still read it. */
export function unparsedMail(head: Buffer, error: unknown, problems: ProblemList): ParsedMail {
  problems.add('unparsable', error instanceof Error ? error.name : 'unknown');
  const text = cleanText(decodeGuessed(head));
  return {
    messageId: null,
    inReplyTo: null,
    references: [],
    from: null,
    to: [],
    cc: [],
    replyTo: [],
    subject: '',
    date: null,
    text,
    visibleText: text,
    quotedText: '',
    signature: '',
    html: null,
    attachments: [],
    headers: [],
    flags: { autoReply: false, bounce: false, loop: false, bulk: false },
    deliveryReport: null,
    problems: problems.all(),
  };
}
