import type { Environment } from '../config/read/read-config-file.ts';

/** What a command may use of the world it was called from. */
export type Terminal = {
  /** Answers: to stdout, with a line end. */
  readonly out: (line: string) => void;
  /** Troubles and notes for people: to stderr, with a line end. */
  readonly err: (line: string) => void;
  readonly environment: Environment;
  readonly stdin: NodeJS.ReadStream;
  /** Where a question is shown while answers may go into a file. */
  readonly prompt: NodeJS.WriteStream;
};

/** The terminal of this process. */
export const systemTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  environment: process.env,
  get stdin() {
    return process.stdin;
  },
  get prompt() {
    return process.stderr;
  },
};
