/** Where storage reports what nobody awaits. The hub passes its logger. */
export type StorageLog = {
  readonly info: (facts: object, text: string) => void;
  readonly warn: (facts: object, text: string) => void;
  readonly error: (facts: object, text: string) => void;
};

/** Used when no logger is given: troubles go to stderr, one line each. */
export const stderrLog: StorageLog = {
  info: () => undefined,
  warn: writeLine,
  error: writeLine,
};

function writeLine(facts: object, text: string): void {
  process.stderr.write(`${text} ${JSON.stringify(facts)}\n`);
}
