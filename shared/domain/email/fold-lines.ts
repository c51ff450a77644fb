import type { FoldContext, FoldedText, MarkedLine } from './folded-text.ts';
import { markQuotes } from './mark-quotes.ts';
import { markSignature } from './mark-signature.ts';
import { plainLine } from './plain-line.ts';

/** A marked line as the rules read it. */
export interface ReadLine extends MarkedLine {
  /** The text as `plainLine` makes it; empty for a blank line. */
  readonly plain: string;
}

/** Where a line goes. */
export type LinePlace = 'visible' | 'quoted' | 'signature';

interface PlacedLine extends ReadLine {
  /** Position in the mail, so that parts keep the mail's order. */
  readonly index: number;
}

// Taking lines out can bring two others together that then read like a quote; it settles in two or three passes.
const MOST_PASSES = 5;

/** Divides marked lines into visible text, quoted text and signature. In doubt a line is visible. */
export function foldLines(lines: readonly MarkedLine[], context: FoldContext): FoldedText {
  const quoted: PlacedLine[] = [];
  const signature: PlacedLine[] = [];
  const all = lines.map((line, index) => ({
    text: line.text,
    mark: line.mark,
    plain: plainLine(line.text),
    index,
  }));
  let visible: readonly PlacedLine[] = trimmed(all);
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const places = place(visible, context);
    if (places.every((where) => where === 'visible')) return result(visible, quoted, signature);
    visible.forEach((line, at) => {
      if (places[at] === 'quoted') quoted.push(line);
      else if (places[at] === 'signature') signature.push(line);
    });
    visible = closeGaps(visible, places);
  }
  return result(trimmed(all), [], []);
}

function place(lines: readonly ReadLine[], context: FoldContext): readonly LinePlace[] {
  const places: LinePlace[] = lines.map(() => 'visible');
  const texts = lines.map((line) => line.plain);
  const readUntil = markQuotes(lines, texts, context, places);
  markSignature(lines, texts, readUntil, places);
  return places;
}

/** The lines that stay visible, with one blank line wherever something was taken out. */
function closeGaps(lines: readonly PlacedLine[], places: readonly LinePlace[]): readonly PlacedLine[] {
  const output: PlacedLine[] = [];
  let gap = false;
  lines.forEach((line, at) => {
    if (places[at] !== 'visible') {
      gap = true;
      return;
    }
    const afterBlank = isBlank(output.at(-1));
    if (gap && afterBlank && isBlank(line)) return;
    if (gap && output.length > 0 && !afterBlank && !isBlank(line))
      output.push({ text: '', plain: '', mark: 'own', index: line.index - 0.5 });
    gap = false;
    output.push(line);
  });
  return trimmed(output);
}

function result(visible: readonly PlacedLine[], quoted: PlacedLine[], signature: PlacedLine[]): FoldedText {
  return {
    visibleText: joined(visible),
    quotedText: joined(inOrder(quoted)),
    signature: joined(inOrder(signature)),
  };
}

/** The lines of one part in the mail's order, a blank line where the mail had something else between them. */
function inOrder(lines: PlacedLine[]): readonly PlacedLine[] {
  const sorted = lines.sort((left, right) => left.index - right.index);
  const output: PlacedLine[] = [];
  for (const line of sorted) {
    const last = output.at(-1);
    if (last !== undefined && line.index - last.index > 1 && !isBlank(last) && !isBlank(line))
      output.push({ text: '', plain: '', mark: 'own', index: line.index });
    output.push(line);
  }
  return trimmed(output);
}

function joined(lines: readonly PlacedLine[]): string {
  return lines.map((line) => line.text.trimEnd()).join('\n');
}

function trimmed(lines: readonly PlacedLine[]): readonly PlacedLine[] {
  const first = lines.findIndex((line) => !isBlank(line));
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1);
}

function isBlank(line: ReadLine | undefined): boolean {
  return line?.plain === '';
}
