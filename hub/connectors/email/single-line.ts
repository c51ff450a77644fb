/** A server's words on one line without control characters, at most `longest` characters: fit for a log and a screen. */
export function singleLine(text: string, longest = 300): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, longest);
}
