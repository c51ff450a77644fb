import { domainRun, encodedTopLevel, endsTopLevel, mayPrecede, plainLabels } from './link-grammar.ts';
import { topLevelDomains } from './top-level-domains.ts';

/** A stretch of a text. UTF-16 units; `end` is behind it. */
export type Stretch = { readonly start: number; readonly end: number };

/** What stands before a dot that a domain may go on behind. */
export type Label = Stretch & {
  /** Where the run of domain characters begins. */
  readonly runStart: number;
  /** Where a domain ends whose last label before the top level is this one; null: none does. */
  readonly endsAt: number | null;
  /** Where a domain ends that goes on with the next label; null: none does. */
  readonly goesOnTo: number | null;
};

const longestTopLevel = Math.max(...[...topLevelDomains].map((name) => name.length));

/** The labels of a text, run by run. Takes time by the length of the text, whatever stands in it. */
export function* labelsIn(text: string): Generator<Label> {
  for (const run of text.matchAll(domainRun)) {
    yield* labelsOfRun(text, run.index, run.index + run[0].length);
  }
}

function labelsOfRun(text: string, runStart: number, runEnd: number): readonly Label[] {
  const labels: Label[] = [];
  let nextWhole: number | null = null;
  let end = text.lastIndexOf('.', runEnd - 1);
  while (end >= runStart) {
    const start = Math.max(runStart, end === 0 ? 0 : text.lastIndexOf('.', end - 1) + 1);
    const endsAt = topLevelEnd(text, end + 1);
    labels.unshift({ start, end, runStart, endsAt, goesOnTo: nextWhole });
    nextWhole = wholeLabel(text, start, end) ? (nextWhole ?? nameEnd(text, start, end, endsAt)) : null;
    end = start - 1;
  }
  return labels;
}

function wholeLabel(text: string, start: number, end: number): boolean {
  return end > start && isInner(text[start]) && isInner(text[end - 1]);
}

/** Only names below the last one may hold an underscore. */
function nameEnd(text: string, start: number, end: number, endsAt: number | null): number | null {
  return text.slice(start, end).includes('_') ? null : endsAt;
}

/** The domain that begins in a label, behind `from`; the first that X would see. */
export function domainFrom(text: string, label: Label, from: number): Stretch | null {
  if (label.endsAt === null && label.goesOnTo === null) return null;
  if (!isInner(text[label.end - 1])) return null;
  const underscore = text.lastIndexOf('_', label.end - 1);
  const earliest = label.goesOnTo === null ? Math.max(label.start, underscore + 1) : label.start;
  for (let start = Math.max(earliest, from); start < label.end; start++) {
    if (!isInner(text[start]) || !mayStart(text, start, from)) continue;
    // A text's first character rather stands before an address than in it, where it can: `übung.at` is `bung.at`.
    if (start === 0 && mayPrecede.test(text[0] ?? '') && label.end > 1 && isInner(text[1])) continue;
    const end = label.goesOnTo ?? label.endsAt;
    return end === null ? null : { start, end };
  }
  return null;
}

/** Whether an address may begin here, when everything before `from` is taken. */
export function mayStart(text: string, start: number, from: number): boolean {
  return start === 0 || (start > from && mayPrecede.test(text[start - 1] ?? ''));
}

function isInner(character: string | undefined): boolean {
  return character !== undefined && character !== '-' && character !== '_' && character !== '.';
}

/** The domains within a domain that have Latin labels: what X links where no protocol stands before it. */
export function* plainDomainsIn(domain: string): Generator<Stretch> {
  let from = 0;
  for (const { 0: labels, index: start } of domain.matchAll(plainLabels)) {
    const end = lastTopLevelEnd(domain, Math.max(start, from), start + labels.length);
    if (end === null) continue;
    yield { start: Math.max(start, from), end };
    from = end;
  }
}

function lastTopLevelEnd(domain: string, start: number, end: number): number | null {
  for (let dot = end - 1; dot > start; dot = domain.lastIndexOf('.', dot - 1)) {
    const found = topLevelEnd(domain, dot + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Where the top-level domain ends that begins here; null: none does. */
function topLevelEnd(text: string, start: number): number | null {
  const letters = text.slice(start, start + longestTopLevel).toLowerCase();
  for (let length = letters.length; length > 0; length--) {
    const after = text[start + length];
    if (after !== undefined && !endsTopLevel.test(after)) continue;
    if (topLevelDomains.has(letters.slice(0, length))) return start + length;
  }
  encodedTopLevel.lastIndex = start;
  return encodedTopLevel.test(text) ? encodedTopLevel.lastIndex : null;
}
