/** Where something is in the configuration, from the root: ['queues', 2, 'rings', 0]. */
export type ConfigPath = readonly (string | number)[];

/** Something wrong or doubtful, by path; `message` reads on from the path and never holds a secret. */
export type ConfigIssue = {
  readonly path: ConfigPath;
  readonly message: string;
  /** Points at the key instead of its value. */
  readonly atKey?: true;
};

/** An issue with its place in the file; lines and columns count from 1, 0 when it is not in the file. */
export type ConfigProblem = {
  readonly line: number;
  readonly column: number;
  /** `queues[2].rings[0].skills[1].level`, empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
};

/** A path as people write it. */
export function pathText(path: ConfigPath): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${printable(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** A problem as one line of a terminal: `shop.yaml:12:7 queues[0].rings[1].after: must be …`. */
export function problemLine(fileName: string, problem: ConfigProblem): string {
  const place = problem.line === 0 ? '' : `:${problem.line}:${problem.column}`;
  const path = problem.path === '' ? '' : ` ${problem.path}:`;
  return `${fileName}${place}${path} ${problem.message}`;
}

/** By line, then column; those without a place last. */
export function byPlace(a: ConfigProblem, b: ConfigProblem): number {
  if (a.line === 0 || b.line === 0) return Number(a.line === 0) - Number(b.line === 0);
  return a.line - b.line || a.column - b.column;
}

/** Text from the file, safe to print: no control characters, at most 60 characters. */
export function printable(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�');
  return clean.length > 60 ? `${clean.slice(0, 57)}…` : clean;
}
