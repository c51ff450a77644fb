/** The header fields of a raw mail by lower-case name, unfolded; the last one wins. */
export function simpleHeaders(raw: Uint8Array): Readonly<Record<string, string>> {
  const text = Buffer.from(raw).toString('utf8');
  const head = text.slice(0, text.search(/\r?\n\r?\n/)).replaceAll(/\r?\n[ \t]+/g, ' ');
  return Object.fromEntries(
    head.split(/\r?\n/).map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}
