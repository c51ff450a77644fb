import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Pair, YAMLMap } from 'yaml';
import type { ConfigIssue, ConfigPath, ConfigProblem } from '../config-problem.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { syntaxMessage } from './syntax-message.ts';
import { beyondLimits } from './yaml-limits.ts';

/** A parsed file: its data, what is wrong with the YAML itself, and where things are. */
export type YamlSource = {
  readonly data: unknown;
  /** Nothing after the first of these can be trusted. */
  readonly syntaxProblems: readonly ConfigProblem[];
  readonly duplicateKeys: readonly ConfigIssue[];
  /** The place of a path, or of its nearest ancestor that exists. */
  readonly locate: (path: ConfigPath, atKey?: boolean) => { readonly line: number; readonly column: number };
};

/** How many aliased values may be expanded: enough to share a week, too few for a bomb. */
const maximumAliases = 100;

/**
 * Parses YAML with positions; never throws. The library's own messages are not used: they quote the file, and the file
 * may hold a secret that does not belong there.
 */
export function parseYaml(text: string): YamlSource {
  const limit = beyondLimits(text);
  if (limit !== undefined) return unparsable(limit.message, placeOf(text, limit.offset));
  const lineCounter = new LineCounter();
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  let document: Document | undefined;
  try {
    document = parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      logLevel: 'error',
      // Comparing each key with all before it takes for ever in a large map; `duplicateKeys` does it with a set.
      uniqueKeys: false,
    });
    const syntaxProblems = document.errors.map((error) => ({
      ...place(error.pos[0]),
      path: '',
      message: syntaxMessage(error.code),
    }));
    const parsed = document;
    return {
      data: document.toJS({ maxAliasCount: maximumAliases }),
      syntaxProblems,
      duplicateKeys: duplicateKeys(document.contents),
      locate: (path, atKey = false) => place(offsetOf(parsed, path, atKey)),
    };
  } catch (error) {
    const start = { line: 1, column: 1 };
    if (!(error instanceof ReferenceError))
      return unparsable('is nested too deeply for a configuration', start);
    const unresolved = document === undefined ? undefined : unresolvedAlias(document);
    if (unresolved !== undefined) return unparsable(syntaxMessage('BAD_ALIAS'), place(unresolved));
    return unparsable(`uses more than ${maximumAliases} aliases (*name): write the values out`, start);
  }
}

/** Where the first alias stands that refers to nothing. */
function unresolvedAlias(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return undefined;
      offset = alias.range?.[0];
      return visit.BREAK;
    },
  });
  return offset;
}

function unparsable(message: string, place: ReturnType<typeof placeOf>): YamlSource {
  return {
    data: undefined,
    syntaxProblems: [{ ...place, path: '', message }],
    duplicateKeys: [],
    locate: () => place,
  };
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function offsetOf(document: Document, path: ConfigPath, atKey: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, part] of path.entries()) {
    const resolved = isAlias(node) ? node.resolve(document) : node;
    const [key, value] = childOf(resolved, part);
    if (key === undefined && value === undefined) return offset;
    const wantsKey = (atKey && depth === path.length - 1) || startOf(value) === undefined;
    offset = startOf(wantsKey ? (key ?? value) : value) ?? offset;
    node = value;
  }
  return offset;
}

function childOf(node: unknown, part: string | number): readonly [unknown, unknown] {
  if (isSeq(node) && typeof part === 'number') return [undefined, node.items[part]];
  if (!isMap(node)) return [undefined, undefined];
  const pair = pairsOf(node).get(String(part));
  return [pair?.key, pair?.value];
}

const pairsByMap = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** A mapping's pairs by key, the last of a doubled key as in the data; made once, for files with many problems. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairsByMap.get(map);
  if (known !== undefined) return known;
  const pairs = new Map<string, Pair>();
  for (const item of map.items) {
    if (isScalar(item.key)) pairs.set(String(item.key.value), item);
  }
  pairsByMap.set(map, pairs);
  return pairs;
}

/** Where a node begins; an empty value has no place of its own worth naming. */
function startOf(node: unknown): number | undefined {
  if (!isNode(node) || (isScalar(node) && node.value === null)) return undefined;
  return node.range?.[0];
}
