import { isContactBlock } from './contact-block.ts';
import type { LinePlace, ReadLine } from './fold-lines.ts';
import { isRule } from './quote-separators.ts';
import {
  isClosing,
  isDeviceLine,
  isFooterLine,
  isListFooterLine,
  isSignatureMark,
} from './signature-lines.ts';

const MOST_SIGNATURE_LINES = 30;
const MOST_BARE_MARK_LINES = 12;
const MOST_NAME_LINES = 2;

/** Places the signatures within the customer's own writing, which ends before `readUntil`. */
export function markSignature(
  lines: readonly ReadLine[],
  texts: readonly string[],
  readUntil: number,
  places: LinePlace[],
): void {
  markBySender(lines, places);
  markArmour(texts, readUntil, places);
  let start = 0;
  while (start < readUntil) {
    while (start < readUntil && places[start] !== 'visible') start += 1;
    let end = start;
    while (end < readUntil && places[end] === 'visible') end += 1;
    if (end > start) markSegment(lines, texts, start, end, places);
    start = end;
  }
}

/** One stretch of own writing, from `start` to before `end`. */
function markSegment(
  lines: readonly ReadLine[],
  texts: readonly string[],
  start: number,
  end: number,
  places: LinePlace[],
): void {
  let last = signatureMark(lines, texts, start, end);
  if (last < 0) last = footer(texts, start, end);
  if (last < 0) last = end;
  places.fill('signature', last, end);
  for (let index = start; index < last; index += 1) {
    if (isDeviceLine(texts[index] ?? '') && !isWithinText(texts, index, last)) places[index] = 'signature';
  }
  const contact = contactBlock(texts, places, start, last);
  if (contact !== null) places.fill('signature', contact, last);
}

/** What the sender's program marked; but if nothing else were left, it was written into the signature. */
function markBySender(lines: readonly ReadLine[], places: LinePlace[]): void {
  const hasOwn = lines.some(
    (line, at) => places[at] === 'visible' && line.mark !== 'signature' && line.plain !== '',
  );
  if (!hasOwn) return;
  lines.forEach((line, at) => {
    if (line.mark === 'signature' && places[at] === 'visible') places[at] = 'signature';
  });
}

/** OpenPGP's armour around a signed text: the words stay, the letters of the signature do not. */
function markArmour(texts: readonly string[], readUntil: number, places: LinePlace[]): void {
  let armour = false;
  for (let index = 0; index < readUntil; index += 1) {
    const text = texts[index] ?? '';
    if (text === '-----BEGIN PGP SIGNED MESSAGE-----' || text === '-----BEGIN PGP SIGNATURE-----')
      armour = true;
    if (armour && places[index] === 'visible') places[index] = 'signature';
    // The head of a signed text ends with a blank line, its signature with a line of its own.
    const isHead =
      armour &&
      text === '' &&
      !texts.slice(Math.max(0, index - 10), index).includes('-----BEGIN PGP SIGNATURE-----');
    if (isHead || text === '-----END PGP SIGNATURE-----') armour = false;
  }
}

/** Where "-- " begins a signature of reasonable length, or -1. */
function signatureMark(
  lines: readonly ReadLine[],
  texts: readonly string[],
  start: number,
  end: number,
): number {
  for (let index = Math.max(start, end - 200); index < end; index += 1) {
    const text = lines[index]?.text ?? '';
    if (!isSignatureMark(text)) continue;
    const length = filledLines(texts, index + 1, end);
    if (length === 0) continue;
    if (length <= (text.startsWith('-- ') ? MOST_SIGNATURE_LINES : MOST_BARE_MARK_LINES)) return index;
  }
  return -1;
}

/** Where the words of scanners, lawyers and lists begin below the text, or -1. */
function footer(texts: readonly string[], start: number, end: number): number {
  for (let index = Math.max(start, end - 60); index < end; index += 1) {
    const text = texts[index] ?? '';
    const afterBlank = index === start || (texts[index - 1] ?? '') === '' || isRule(texts[index - 1] ?? '');
    if (afterBlank && index > start && isFooterLine(text))
      return isRule(texts[index - 1] ?? '') ? index - 1 : index;
    if (isRule(text) && index > start && filledLines(texts, index + 1, end) <= MOST_BARE_MARK_LINES) {
      for (let below = index + 1; below < Math.min(end, index + 5); below += 1)
        if (isListFooterLine(texts[below] ?? '')) return index;
    }
  }
  return -1;
}

/** A line in the middle of a paragraph that happens to read like a device's signature. */
function isWithinText(texts: readonly string[], index: number, end: number): boolean {
  const before = texts[index - 1] ?? '';
  const after = index + 1 < end ? (texts[index + 1] ?? '') : '';
  return before !== '' && after !== '' && !/^[-–—_]{2,}$/.test(before) && /[a-zäöüß,]$/u.test(before);
}

/** Where the business card under "Mit freundlichen Grüßen" and the name begins, or null. */
function contactBlock(
  texts: readonly string[],
  places: readonly LinePlace[],
  start: number,
  end: number,
): number | null {
  for (let index = Math.max(start, end - 40); index < end; index += 1) {
    if (!isClosing(texts[index] ?? '') || places[index] !== 'visible') continue;
    let below = index + 1;
    let names = 0;
    while (
      below < end &&
      (names < 1 ||
        (names < MOST_NAME_LINES &&
          texts[below] !== '' &&
          isContactBlock(texts.slice(below + 1, end)) &&
          !isContactBlock(texts.slice(below, below + 1))))
    ) {
      if (texts[below] !== '') names += 1;
      below += 1;
    }
    while (below < end && texts[below] === '') below += 1;
    if (below < end && isContactBlock(texts.slice(below, end))) return below;
  }
  return null;
}

function filledLines(texts: readonly string[], start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index += 1) if (texts[index] !== '') count += 1;
  return count;
}
