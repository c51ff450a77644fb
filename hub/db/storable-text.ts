/**
 * Text as both databases can keep it: PostgreSQL refuses NUL characters, and lone surrogates have no UTF-8 form.
 * Both become U+FFFD, so that a hostile mail is stored alike everywhere instead of failing for ever on one of them.
 */
export function storableText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '\uFFFD') : wellFormed;
}
