import type { MailAddress } from '../../../../shared/domain/email/mail-address.ts';
import { messageIds } from '../../../../shared/domain/email/message-ids.ts';
import { readAddresses } from './address-field.ts';
import { cleanLine } from './clean-text.ts';
import { decodeWords } from './encoded-words.ts';
import type { RawField } from './header-block.ts';
import { readMailDate } from './mail-date.ts';
import type { ProblemList } from './problem-list.ts';

/** The fields of a mail that have a place of their own in `ParsedMail`. */
export interface RootFields {
  /** In angle brackets, as are `inReplyTo` and `references`. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly replyTo: readonly MailAddress[];
  readonly subject: string;
  /** Milliseconds since 1970 of the Date field, null when it is missing or makes no sense. */
  readonly date: number | null;
}

const ONCE = ['subject', 'date', 'message-id', 'in-reply-to', 'references', 'content-type', 'reply-to'];

/** Reads a mail's own fields; what is missing, doubled or broken is noted. */
export function readRootFields(fields: readonly RawField[], problems: ProblemList): RootFields {
  const values = (name: string): readonly string[] =>
    fields.filter((field) => field.name === name).map((field) => field.value);
  const first = (name: string): string => values(name).find((value) => value !== '') ?? '';
  const addresses = (name: string): readonly MailAddress[] =>
    readAddresses(values(name).join(', '), problems);
  const ids = (name: string): readonly string[] => messageIds(decodeWords(first(name), problems));
  for (const name of ONCE) if (values(name).length > 1) problems.add('duplicate-header', name);
  const from = addresses('from');
  if (from.length === 0) problems.add('missing-from', 'nobody is named');
  if (from.length > 1) problems.add('several-from', `${from.length} addresses`);
  return {
    messageId: readMessageId(first('message-id'), ids('message-id'), problems),
    inReplyTo: ids('in-reply-to')[0] ?? null,
    references: ids('references'),
    from: from.find(({ address }) => address.includes('@')) ?? from[0] ?? null,
    to: addresses('to'),
    cc: addresses('cc'),
    replyTo: addresses('reply-to'),
    subject: cleanLine(decodeWords(first('subject'), problems)),
    date: readDate(first('date'), problems),
  };
}

function readMessageId(value: string, ids: readonly string[], problems: ProblemList): string | null {
  if (value === '') problems.add('missing-message-id', 'none');
  else if (ids.length === 0 || !/^<[^<>\s]+>$/.test(value))
    problems.add('bad-message-id', 'not one id in angle brackets');
  return ids[0] ?? null;
}

function readDate(value: string, problems: ProblemList): number | null {
  if (value === '') {
    problems.add('missing-date', 'none');
    return null;
  }
  const date = readMailDate(value);
  if (date === null) problems.add('bad-date', value);
  return date;
}
