/** What the log says of an error. */
export type LoggedError = {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  readonly stack: readonly string[];
};

/**
 * An error for the log. Messages of libraries quote what they were given, which may be a customer's words or a
 * secret: whatever stands in quotes or brackets is left out, and the frames are kept without the message in front.
 */
export function safeError(error: unknown): LoggedError {
  if (!(error instanceof Error))
    return { name: typeof error, message: 'thrown, and not an error', stack: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 60) : undefined;
  return {
    name: error.name.slice(0, 60),
    ...(code === undefined ? {} : { code }),
    message: withoutQuotes(error.message),
    stack: framesOf(error),
  };
}

function withoutQuotes(message: string): string {
  return message
    .replaceAll(/(["'`]).*\1/gs, '…')
    .replaceAll(/[([{].*[)\]}]/gs, '…')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200);
}

function framesOf(error: Error): readonly string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
