import type { FoldContext } from './folded-text.ts';
import type { LinePlace, ReadLine } from './fold-lines.ts';
import { attributionAt } from './quote-attribution.ts';
import { headerBlockLength } from './quote-header-block.ts';
import {
  announcesAnswersWithin,
  isBareSeparator,
  isForwardSeparator,
  isReplySeparator,
  isRule,
} from './quote-separators.ts';
import { isClosing } from './signature-lines.ts';

/**
 * Places the quoted lines. Returns how far the customer's own writing reaches: what follows is an earlier mail,
 * hidden as quoted or, when forwarded, shown as it is.
 */
export function markQuotes(
  lines: readonly ReadLine[],
  texts: readonly string[],
  context: FoldContext,
  places: LinePlace[],
): number {
  let index = 0;
  let ownText = false;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    if (line.plain === '') {
      index += 1;
      continue;
    }
    if (beginsForward(lines, places, index)) return index;
    if (line.mark === 'quote' || line.mark === 'attribution') {
      places[index] = 'quoted';
      index += 1;
      continue;
    }
    const head = headOfEarlierMail(lines, texts, index);
    if (head > 0) {
      const next = nextFilled(texts, index + head);
      const quotedBelow = lines[next]?.mark === 'quote' || lines[next]?.mark === 'weak';
      if (quotedBelow && line.mark !== 'cut') {
        places.fill('quoted', index, index + head);
        index = placeRun(lines, next, places);
        continue;
      }
      if (isRestOfMail(lines, texts, index)) {
        if (
          !ownText ||
          context.isForward ||
          isIntroduced(texts, index) ||
          announcesAnswers(lines, places, index)
        )
          return index;
        places.fill('quoted', index);
        return index;
      }
    }
    ownText ||= line.mark !== 'signature';
    index += 1;
  }
  return lines.length;
}

/** Whether the customer leads over to it ("this is the mail that I got:"), so that it is a part of what they say. */
function isIntroduced(texts: readonly string[], index: number): boolean {
  let before = index - 1;
  while (before >= 0 && texts[before] === '') before -= 1;
  const text = texts[before] ?? '';
  return text.length > 12 && text.endsWith(':') && !isClosing(text.slice(0, -1));
}

/** Whether the own words before `end` say that answers stand within what follows. */
function announcesAnswers(lines: readonly ReadLine[], places: readonly LinePlace[], end: number): boolean {
  return lines.some(
    (line, at) =>
      at < end && places[at] === 'visible' && line.mark !== 'signature' && announcesAnswersWithin(line.plain),
  );
}

/** How many lines at `index` introduce an earlier mail: an attribution, a separator, a header block; 0 for none. */
function headOfEarlierMail(lines: readonly ReadLine[], texts: readonly string[], index: number): number {
  const text = texts[index] ?? '';
  const isCut = lines[index]?.mark === 'cut';
  if (isReplySeparator(text) || isRule(text) || isBareSeparator(text)) {
    const next = nextFilled(texts, index + 1);
    const block = next - index <= 3 ? headerBlockLength(texts, next) : 0;
    if (block > 0) return next - index + block;
    return isReplySeparator(text) || isCut ? 1 : 0;
  }
  const block = headerBlockLength(texts, index);
  if (block > 0) return block;
  return attributionAt(texts, index)?.length ?? (isCut ? 1 : 0);
}

/** Whether the head at `index` is sure enough to take all that follows, unmarked as it is, for the earlier mail. */
function isRestOfMail(lines: readonly ReadLine[], texts: readonly string[], index: number): boolean {
  const text = texts[index] ?? '';
  if (
    lines[index]?.mark === 'cut' ||
    isReplySeparator(text) ||
    isRule(text) ||
    isBareSeparator(text) ||
    headerBlockLength(texts, index) > 0
  )
    return true;
  return attributionAt(texts, index)?.strength === 'strong';
}

/** Places a run of quoted or indented lines with the blank lines inside it; returns where it ends. */
function placeRun(lines: readonly ReadLine[], start: number, places: LinePlace[]): number {
  const mark = lines[start]?.mark;
  let end = start;
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (line.mark === mark || (mark === 'weak' && line.mark === 'quote')) end = index + 1;
    else if (line.plain !== '') break;
  }
  places.fill('quoted', start, end);
  return end;
}

/** Whether a forwarded mail begins here: after own text or at the start of what a program set apart. */
function beginsForward(lines: readonly ReadLine[], places: readonly LinePlace[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || /^\s*>/.test(line.text) || !isForwardSeparator(line.plain)) return false;
  if (line.mark !== 'quote') return true;
  return lines
    .slice(Math.max(0, index - 3), index)
    .every(
      (before, at) =>
        before.mark !== 'quote' || before.plain === '' || places[Math.max(0, index - 3) + at] === 'visible',
    );
}

function nextFilled(texts: readonly string[], from: number): number {
  let index = from;
  while (index < texts.length && texts[index] === '') index += 1;
  return index;
}
