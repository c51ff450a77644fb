/** One header field of a mail: the name in lower case, the value unfolded and decoded to text. */
export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

/** The value of the first field called `name` (lower case), or null when the mail has none. */
export function headerValue(headers: readonly MailHeader[], name: string): string | null {
  return headers.find((header) => header.name === name)?.value ?? null;
}

/** The values of every field called `name` (lower case), in the order of the mail. */
export function headerValues(headers: readonly MailHeader[], name: string): readonly string[] {
  return headers.filter((header) => header.name === name).map((header) => header.value);
}
