import { decodeCharset } from './charset.ts';
import { decodeTransfer } from './transfer-decoder.ts';
import { ProblemList } from './problem-list.ts';

const LONGEST_VALUE = 64 * 1024;
// The text is bounded so that a field of nothing but word beginnings costs linear time; a word without
// "?=" at the very end of the field was cut off and is still read.
const WORD = /=\?([^?\s]{1,64})\?([bq])\?([\s\S]{0,2000}?)(?:\?=|$)/gi;

/** Bytes of one charset in a row, or text between encoded words (charset null). */
interface Piece {
  readonly charset: string | null;
  readonly bytes: Buffer[];
}

/** Text of a field value with its RFC 2047 encoded words decoded, the broken ones as well as can be. */
export function decodeWords(value: string, problems: ProblemList): string {
  if (!value.includes('=?')) return value;
  const decoded = pieces(value.slice(0, LONGEST_VALUE), problems)
    .map(({ charset, bytes }) =>
      charset === null
        ? Buffer.concat(bytes).toString('utf8')
        : decodeCharset(Buffer.concat(bytes), charset, problems),
    )
    .join('');
  if (/=\?[^?\s]{1,64}\?[a-z]\?/i.test(decoded)) problems.add('bad-encoded-word', 'left as it is');
  return decoded;
}

/** A multi-byte character may be split between two words: the bytes of neighbours are joined before decoding. */
function pieces(text: string, problems: ProblemList): readonly Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const [whole, label = '', encoding = '', content = ''] = match;
    const charset = label.replace(/\*.*$/, '').toLowerCase();
    const between = text.slice(end, match.index);
    const last = found.at(-1);
    const adjacent = last !== undefined && between.trim() === '';
    if (!whole.endsWith('?=')) problems.add('bad-encoded-word', 'cut off');
    if (!adjacent) found.push({ charset: null, bytes: [Buffer.from(between, 'utf8')] });
    const bytes = wordBytes(content, encoding.toLowerCase());
    if (adjacent && last.charset === charset) last.bytes.push(bytes);
    else found.push({ charset, bytes: [bytes] });
    end = match.index + whole.length;
  }
  return [...found, { charset: null, bytes: [Buffer.from(text.slice(end), 'utf8')] }];
}

function wordBytes(text: string, encoding: string): Buffer {
  // Errors inside a word are the word's business, not the body's.
  const unseen = new ProblemList();
  if (encoding === 'b') return decodeTransfer(Buffer.from(text, 'utf8'), 'base64', unseen);
  return decodeTransfer(
    Buffer.from(text.replaceAll('_', ' ').replaceAll(/\s*[\r\n]+\s*/g, ''), 'utf8'),
    'quoted-printable',
    unseen,
  );
}
