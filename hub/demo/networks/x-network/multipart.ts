/** The parts of a `multipart/form-data` body by name, as bytes. */
export function readParts(contentType: string, body: Buffer): ReadonlyMap<string, Buffer> {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  const parts = new Map<string, Buffer>();
  if (boundary === undefined) return parts;
  const mark = Buffer.from(`--${boundary}`);
  let from = body.indexOf(mark);
  while (from !== -1) {
    const next = body.indexOf(mark, from + mark.length);
    if (next === -1) return parts;
    const part = body.subarray(from + mark.length, next);
    const headEnd = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.subarray(0, headEnd).toString('utf8'))?.[1];
    // Each part is framed by line breaks of its own.
    if (name !== undefined && headEnd !== -1) parts.set(name, part.subarray(headEnd + 4, -2));
    from = next;
  }
  return parts;
}
