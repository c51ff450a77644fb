/** What lists show of a line: its words, or where it has none the names of its files. */
export function lineWords(text: string, files: readonly { readonly name: string }[]): string {
  return text === '' ? files.map(({ name }) => name).join(', ') : text;
}
