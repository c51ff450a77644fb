// Controls other than tab and line breaks; marks that turn the direction of what follows stay within their line.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/g;

/** A line of a chat as it is stored: line breaks as \n, no control characters, well-formed Unicode. Empty: nothing to say. */
export function cleanChatLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replaceAll(CONTROLS, '')
    .trim();
}

/** A name that a stranger gave: one line, and nothing in it that turns the words around it. */
export function cleanVisitorName(name: string): string {
  return cleanChatLine(name).replaceAll(DIRECTION, '').replaceAll(/\s+/gu, ' ').trim();
}
