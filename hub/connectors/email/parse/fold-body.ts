import { foldLines } from '../../../../shared/domain/email/fold-lines.ts';
import { foldText } from '../../../../shared/domain/email/fold-text.ts';
import type { FoldContext, FoldedText, MarkedLine } from '../../../../shared/domain/email/folded-text.ts';
import type { MailBody } from './body-node.ts';
import { textOfLines } from './read-html.ts';

// What senders put into the plain part when they think that nobody reads it.
const STUB =
  /(?:html[- ]?(?:e-?mail|mail|format|version|view|darstell|client|fähig)|view (?:this|the) (?:e-?mail|message)|(?:does not|nicht) .{0,40}html|kein html)/iu;
const SHORT = 400;

/** The text of a mail and its parts: of plain text and HTML, whichever tells the customer's words better. */
export function foldBody(
  body: MailBody,
  toLines: (html: string) => readonly MarkedLine[],
  context: FoldContext,
): FoldedText & { readonly text: string } {
  const lines = body.html === null ? null : toLines(body.html);
  const plain = body.plain;
  if (lines === null) return { text: trimBlank(plain ?? ''), ...foldText(plain ?? '', context) };
  const htmlText = textOfLines(lines);
  const byMarkup = foldLines(lines, context);
  if (plain === null || isStub(plain, htmlText))
    return { text: plain === null || plain.trim() === '' ? htmlText : trimBlank(plain), ...byMarkup };
  const byText = foldText(plain, context);
  return { text: trimBlank(plain), ...(tellsMore(lines, byMarkup, byText) ? byMarkup : byText) };
}

/** Whether the plain part says nothing, or only that there is HTML. */
function isStub(plain: string, htmlText: string): boolean {
  const text = plain.trim();
  if (text === '') return htmlText !== '';
  return text.length < SHORT && STUB.test(text) && !htmlText.includes(text.slice(0, 40));
}

/** The markup shows a quote or a signature that the bare text does not betray. */
function tellsMore(lines: readonly MarkedLine[], byMarkup: FoldedText, byText: FoldedText): boolean {
  if (byMarkup.visibleText.trim() === '') return false;
  if (byMarkup.quotedText !== '' && byText.quotedText === '') return true;
  const signed = lines.some((line) => line.mark === 'signature' && line.text.trim() !== '');
  return (
    signed &&
    byMarkup.signature !== '' &&
    byText.signature === '' &&
    (byMarkup.quotedText !== '') === (byText.quotedText !== '')
  );
}

function trimBlank(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
