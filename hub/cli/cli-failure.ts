/** Ends a command with one clear line for a person and an exit code: 1 for "could not", 2 for "called wrongly". */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
