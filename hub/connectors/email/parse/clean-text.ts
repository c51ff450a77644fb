// What no reader sees and a database refuses: NUL, other C0 and C1 controls except tab and line breaks.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\0-\u0008\u000B\u000E-\u001F\u007F]/g;

// oxlint-disable-next-line no-control-regex
const ODD = /[\0-\u0008\u000B-\u001F\u007F\u0085\u2028\u2029]/;

/** Text that can be stored and shown: line breaks as \n, no control characters, well-formed Unicode. */
export function cleanText(text: string): string {
  const broken = text.replaceAll('\r\n', '\n');
  if (!ODD.test(broken)) return broken.toWellFormed();
  return broken
    .replaceAll(/\r|\f|\u2028|\u2029|\u0085/g, '\n')
    .replaceAll(CONTROLS, '')
    .toWellFormed();
}

/** The same for text of one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/gu, ' ').trim();
}

/** Whether the text holds control characters that `cleanText` would drop. */
export function hasControls(text: string): boolean {
  CONTROLS.lastIndex = 0;
  return CONTROLS.test(text);
}
