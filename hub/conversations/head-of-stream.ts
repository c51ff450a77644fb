/** Passes chunks on while keeping the first `limit` bytes, for telling a file's type by its content. */
export async function* keepHead(
  source: AsyncIterable<unknown>,
  limit: number,
  head: Buffer[],
): AsyncGenerator<Buffer> {
  let kept = 0;
  for await (const chunk of source) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array);
    if (kept < limit) {
      head.push(bytes.subarray(0, limit - kept));
      kept += bytes.length;
    }
    yield bytes;
  }
}
