/** Text as HTML: special characters escaped, line ends kept. */
export function textToHtml(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

/** Escapes what HTML would read as markup. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
