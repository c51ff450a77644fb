import addressparser from 'nodemailer/lib/addressparser';
import type { MailAddress } from '../../../../shared/domain/email/mail-address.ts';
import { cleanLine } from './clean-text.ts';
import { decodeWords } from './encoded-words.ts';
import type { ProblemList } from './problem-list.ts';

const LONGEST_VALUE = 64 * 1024;
const MOST_ADDRESSES = 1000;

/** The mailboxes of an address field; groups are flattened, names decoded, broken ones kept as written. */
export function readAddresses(value: string, problems: ProblemList): readonly MailAddress[] {
  const text = value.slice(0, LONGEST_VALUE);
  let parsed = addressparser(text, { flatten: true });
  // Some senders encode the whole field, the address in angle brackets included.
  if (text.includes('=?') && !parsed.some(({ address }) => address?.includes('@'))) {
    parsed = addressparser(decodeWords(text, problems), { flatten: true });
  }
  const addresses = parsed
    .slice(0, MOST_ADDRESSES)
    .map(({ name, address }) => readable(name ?? '', address ?? '', problems));
  const found = addresses.filter(({ name, address }) => name !== '' || address !== '');
  if (found.some(({ address }) => !/^[^@\s]+@[^@\s]+$/.test(address)))
    problems.add('bad-address', 'an address without "@"');
  return found;
}

function readable(name: string, address: string, problems: ProblemList): MailAddress {
  const shown = cleanLine(decodeWords(name, problems))
    .replace(/^(['"])(.*)\1$/, '$2')
    .trim();
  const mailbox = cleanLine(decodeWords(address, problems))
    .replaceAll(/[<>\s]/g, '')
    .replace(/^mailto:/i, '');
  if (mailbox === '' && /^[^@\s]+@[^@\s]+$/.test(shown)) return { name: '', address: shown };
  return { name: shown === mailbox ? '' : shown, address: mailbox };
}
