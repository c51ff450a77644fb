const longestPreview = 160;

/** The first characters of a text on one line, for lists. */
export function previewOf(text: string): string {
  const line = text
    .slice(0, longestPreview * 4)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length <= longestPreview ? line : `${line.slice(0, longestPreview - 1)}…`;
}
