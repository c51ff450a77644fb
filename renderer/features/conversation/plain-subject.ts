/** A subject without the reply and forward marks that mail programs put before it, for comparing. */
export function plainSubject(subject: string): string {
  return subject
    .replace(/^(\s*(re|aw|antw|antwort|fw|fwd|wg)(\[\d+\])?\s*:)+/i, '')
    .trim()
    .toLowerCase();
}
