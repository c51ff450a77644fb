import { foldLines } from './fold-lines.ts';
import type { FoldContext, FoldedText, MarkedLine } from './folded-text.ts';

// ">" with or without blanks before it, and the initials that some programs put there ("MM> ").
const QUOTE_MARK = /^(?:[ \t]{0,3}>|[A-Z]{1,3}> )/;

/** Divides plain text into visible text, quoted text and signature; linear in its length, never throws. */
export function foldText(text: string, context: FoldContext = { isForward: false }): FoldedText {
  return foldLines(markPlainLines(text), context);
}

function markPlainLines(text: string): readonly MarkedLine[] {
  return text.split('\n').map((line) => ({
    text: line,
    mark: QUOTE_MARK.test(line) && !/^[ \t]*>From /.test(line) ? 'quote' : 'own',
  }));
}
