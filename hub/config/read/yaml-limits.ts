import { CST, Lexer } from 'yaml';

/** 20,000 agents with three skills each take 1.9 million. */
const mostTokens = 2_000_000;
const deepestNesting = 32;
const widestIndentation = 200;
const mostAnchors = 2_000;

/**
 * Why a text is not even worth parsing, with the place; undefined when it is. The parser's time and memory grow with
 * what it is given, so this linear look comes first. `offset` counts characters.
 */
export function beyondLimits(
  text: string,
): { readonly offset: number; readonly message: string } | undefined {
  const nesting = { open: 0, onLine: 0 };
  let offset = 0;
  let tokens = 0;
  let anchors = 0;
  let lineBegins = true;
  let isScalarText = false;
  for (const token of new Lexer().lex(text)) {
    const type = isScalarText ? 'text' : CST.tokenType(token);
    isScalarText = token === CST.SCALAR;
    if (isControl(token, type)) continue;
    tokens += 1;
    if (type === 'anchor' || type === 'alias' || type === 'tag') anchors += 1;
    countNesting(nesting, type);
    if (lineBegins && type === 'space' && token.length > widestIndentation)
      return { offset, message: tooDeep };
    if (nesting.open + nesting.onLine > deepestNesting) return { offset, message: tooDeep };
    if (anchors > mostAnchors) return { offset, message: 'uses more anchors, aliases and tags than it may' };
    if (tokens > mostTokens) return { offset, message: 'has more parts than a configuration can have' };
    lineBegins = type === 'newline';
    offset += token.length;
  }
  return undefined;
}

const tooDeep = 'is nested too deeply for a configuration';

/** Marks that the lexer puts between tokens: they stand for no characters of the text. */
function isControl(token: string, type: string | null): boolean {
  return (
    type !== 'text' &&
    (token === CST.SCALAR || token === CST.DOCUMENT || token === CST.FLOW_END || token === '')
  );
}

/** Brackets stay open over lines; dashes, question marks and colons nest only as long as their line. */
function countNesting(nesting: { open: number; onLine: number }, type: string | null): void {
  if (type === 'flow-map-start' || type === 'flow-seq-start') nesting.open += 1;
  if (type === 'flow-map-end' || type === 'flow-seq-end') nesting.open = Math.max(0, nesting.open - 1);
  if (type === 'newline' || type === 'doc-start') nesting.onLine = 0;
  const nestsInBlock = type === 'map-value-ind' && nesting.open === 0;
  if (type === 'seq-item-ind' || type === 'explicit-key-ind' || nestsInBlock) nesting.onLine += 1;
}
